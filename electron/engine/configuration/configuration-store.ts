import type { Result } from '@shared/model/result'
import type { Configuration } from './configuration'

/** Where the configuration is kept between cycles. */
export interface ConfigurationStore {
  /** The configuration kept last; `null` when there is none or it cannot be read any more: then it is fetched anew. */
  read(): Promise<Configuration | null>
  write(configuration: Configuration): Promise<Result<null>>
}
