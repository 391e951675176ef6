/**
 * Takes the place of the package of this name in what is bundled: TypeORM asks it where the app is, and the original works
 * that out from the second argument of the command line, which an installed app is started without. It serves only to
 * find a configuration file of TypeORM's, and Carryon has none.
 */
export const path = import.meta.dirname
