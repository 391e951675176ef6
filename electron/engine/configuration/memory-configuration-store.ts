import { ok } from '@shared/model/result'
import type { Configuration } from './configuration'
import type { ConfigurationStore } from './configuration-store'

/** Keeps the configuration for as long as the program runs: an online-only client makes no file. */
export function createMemoryConfigurationStore(): ConfigurationStore {
  let kept: Configuration | null = null
  return {
    async read() {
      return kept
    },
    async write(configuration) {
      kept = configuration
      return ok(null)
    },
  }
}
