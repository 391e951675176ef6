import type { Result } from '@shared/model/result'
import type { DocumentStore } from '../replica/document-store'
import type { Configuration } from './configuration'
import { decodeConfiguration, encodeConfiguration } from './configuration-codec'

/** Where the configuration is kept between cycles. */
export interface ConfigurationStore {
  /** The configuration kept last; `null` when there is none or it cannot be read any more: then it is fetched anew. */
  read(): Promise<Configuration | null>
  write(configuration: Configuration): Promise<Result<null>>
}

/** What each document said last: a cycle without news does not take the same text apart again. */
const lastRead = new WeakMap<DocumentStore, { readonly text: string; readonly configuration: Configuration | null }>()

/** Keeps the configuration in a document of the replica. As long as that says the same, the same object is answered. */
export function configurationIn(document: DocumentStore): ConfigurationStore {
  return {
    async read() {
      const text = await document.read()
      if (text === null) return null
      const last = lastRead.get(document)
      if (last?.text === text) return last.configuration
      const configuration = decodeConfiguration(text)
      lastRead.set(document, { text, configuration })
      return configuration
    },
    write: (configuration) => document.write(encodeConfiguration(configuration)),
  }
}
