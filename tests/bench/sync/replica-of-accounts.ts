import { join } from 'node:path'
import { openAccountOrganisation } from './account-organisation'
import type { PageFolder } from './account-pages'
import { type BenchDevice, openBenchDevice } from './bench-device'
import { type AccountAnswers, type PageSource, preparedFetch } from './prepared-answers'

/** A device that has read all accounts of an organisation, and goes on being answered by it. */
export interface FilledDevice {
  readonly device: BenchDevice
  close(): Promise<void>
}

export interface FillOptions {
  readonly folder: string
  readonly pages: PageFolder
  readonly source: PageSource
  /** What is answered beside the pages. */
  readonly answers?: Omit<AccountAnswers, 'pages'>
}

/** Makes a device and lets it read all accounts. */
export async function fillDevice({ folder, pages, source, answers = {} }: FillOptions): Promise<FilledDevice> {
  const organisation = await openAccountOrganisation()
  const device = await openBenchDevice({
    file: join(folder, 'replica.db'),
    url: organisation.url,
    token: organisation.users.find(({ key }) => key === 'sales')?.token ?? '',
    fetch: preparedFetch(organisation, { ...answers, pages: source }),
  })
  const report = await device.cycle()
  const received = report.download[0]?.received ?? 0
  if (received !== pages.records) throw new Error(`received ${received} records`)
  return {
    device,
    async close() {
      await device.close()
      await organisation.close()
    },
  }
}
