import type { SandboxUser } from './definition/table-definition'
import { sandboxContent, type SampleSize } from './sandbox-content'
import type { SandboxControls } from './sandbox-controls'
import { serveOrganisation, type ServeOptions } from './serve-organisation'

export interface SandboxOptions extends ServeOptions, SampleSize {}

/** The sandbox organisation while it runs. `url` has no slash at its end. */
export interface RunningSandbox {
  readonly url: string
  readonly tokens: { readonly sales: string; readonly manager: string; readonly admin: string }
  readonly controls: SandboxControls
  close(): Promise<void>
}

/**
 * Starts the sandbox organisation. An existing file keeps its records and its tokens; a new one gets sample records. Rejects
 * with an `Error` when the file or the port cannot be had.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const served = await serveOrganisation(sandboxContent(options, options.guid), options)
  const token = (key: SandboxUser['key']): string => served.users.find((user) => user.key === key)?.token ?? ''
  return {
    url: served.url,
    tokens: { sales: token('sales'), manager: token('manager'), admin: token('admin') },
    controls: served.controls,
    close: () => served.close(),
  }
}
