/** The part of the package's interface that is used; it comes without types. */
declare module 'electron-installer-debian' {
  /** Makes a Debian package of an unpacked app. */
  export default function install(settings: {
    readonly src: string
    readonly dest: string
    readonly arch: string
    readonly rename: (folder: string) => string
    readonly options: {
      readonly name: string
      readonly bin: string
      readonly productName: string
      readonly description: string
      readonly maintainer: string
      readonly categories: readonly string[]
      readonly icon: Readonly<Record<string, string>>
      readonly compression: 'xz' | 'gzip'
    }
  }): Promise<unknown>
}
