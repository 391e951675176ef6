import { join } from 'node:path'
import type { Fetch } from '@electron/engine/ports'
import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import type { PageFolder } from '../sync/account-pages'
import { type BenchDevice, openBenchDevice } from '../sync/bench-device'
import { jsonResponse, pagesOnDisk, preparedFetch } from '../sync/prepared-answers'
import { contactPage } from './contact-pages'
import { openQueryOrganisation } from './query-organisation'

/** Answers with as many accounts as there are pages for, and as many contacts; anything else is the organisation's. */
export function queryAnswers(organisation: Pick<OrganisationInProcess, 'fetch'>, pages: PageFolder): Fetch {
  const accounts = preparedFetch(organisation, { pages: pagesOnDisk(pages) })
  return (address, init) => {
    const url = new URL(address)
    if (init.method !== 'GET' || !url.pathname.endsWith('/contacts')) return accounts(address, init)
    return Promise.resolve(jsonResponse(contactPage(Number(url.searchParams.get('page') ?? 1), pages.records)))
  }
}

/** A device that holds as many accounts as there are pages for, and as many contacts. */
export async function openQueryDevice(folder: string, pages: PageFolder): Promise<BenchDevice> {
  const organisation = await openQueryOrganisation()
  const device = await openBenchDevice({
    file: join(folder, 'replica.db'),
    url: organisation.url,
    token: organisation.users.find(({ key }) => key === 'sales')?.token ?? '',
    fetch: queryAnswers(organisation, pages),
  })
  const report = await device.cycle()
  await organisation.close()
  const received = report.download.reduce((sum, table) => sum + table.received, 0)
  if (received !== 2 * pages.records) throw new Error(`received ${received}`)
  return device
}
