import type { SandboxUser } from './definition/table-definition'
import { startHttpServer } from './http/http-server'
import { SERVICE_PATH } from './http/service-path'
import type { OrganisationContent, OrganisationOptions } from './organisation-options'
import { runOrganisation } from './run-organisation'
import type { SandboxControls } from './sandbox-controls'

export interface ServeOptions extends OrganisationOptions {
  /** 0, or none: any free one. */
  readonly port?: number
}

/** An organisation that answers over HTTP. `url` has no slash at its end. */
export interface ServedOrganisation {
  readonly url: string
  /** The users with the tokens that sign them in. */
  readonly users: readonly SandboxUser[]
  readonly controls: SandboxControls
  close(): Promise<void>
}

/** Opens the organisation's file, or founds it, and serves it on the loopback interface. Rejects when that cannot be done. */
export async function serveOrganisation(
  content: OrganisationContent,
  options: ServeOptions,
): Promise<ServedOrganisation> {
  let url = ''
  const running = await runOrganisation(content, options, () => url + SERVICE_PATH)
  const { server, port } = await startHttpServer(options.port ?? 0, running)
  url = `http://127.0.0.1:${port}`
  return {
    url,
    users: running.users,
    controls: running.controls,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await running.close()
    },
  }
}
