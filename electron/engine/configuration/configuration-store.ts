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

/** Keeps the configuration in a document of the replica. */
export function configurationIn(document: DocumentStore): ConfigurationStore {
  return {
    async read() {
      const text = await document.read()
      return text === null ? null : decodeConfiguration(text)
    },
    write: (configuration) => document.write(encodeConfiguration(configuration)),
  }
}
