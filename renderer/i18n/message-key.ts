import type { english } from './en'

type Leaf<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${Leaf<Tree[Name]>}`
}[keyof Tree & string]

/** The dotted name of a message, such as `frame.status.offline`. */
export type MessageKey = Leaf<typeof english>
