import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { TableFreshness } from '@shared/model/sync'
import type { NavigationTable } from '@shared/model/view'
import type { Engine } from '../engine'
import type { RecordFreshness } from '../replica/freshness'
import { conflictPolicyOf, rightsOf, tableOf, type Configuration } from '../configuration/configuration'
import { organisationFilters } from '../configuration/personal-views'
import { accessIn, configurationOf, localPartsOf, sessionOf, type Device, type Session } from './session'
import { shownViews } from './view-rules'

/** The tables of the profile: what the navigation shows, their metadata, how fresh they are on the device. */
export function createTablesArea(device: Device): Engine['tables'] {
  return {
    async navigation() {
      const session = sessionOf(device)
      if (!session.ok) return session
      const configuration = await configurationOf(session.value)
      if (!configuration.ok) return configuration
      return configuration.value === null ? ok([]) : navigationOf(session.value, configuration.value)
    },
    async metadata(name) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const configuration = await configurationOf(session.value)
      if (!configuration.ok) return configuration
      const table = configuration.value === null ? undefined : tableOf(configuration.value, name)
      return table === undefined ? fail(carryonError('table.unknown', { table: name })) : ok(table)
    },
    async freshness() {
      const session = sessionOf(device)
      if (!session.ok) return session
      const local = localPartsOf(session.value)
      if (!local.ok) return local
      const configuration = await configurationOf(session.value)
      if (!configuration.ok) return configuration
      if (configuration.value === null) return ok([])
      return freshnessOf(configuration.value, await local.value.replica.freshness())
    },
  }
}

async function navigationOf(
  session: Session,
  configuration: Configuration,
): Promise<Result<readonly NavigationTable[]>> {
  const counts = await countsOf(session)
  if (!counts.ok) return counts
  const shown = profileTables(configuration).flatMap((name) => {
    const views = shownViews(configuration, name)
    const table = tableOf(configuration, name)
    if (views.length === 0 || table === undefined) return []
    const { label, pluralLabel } = table
    return [{ table: name, label, pluralLabel, rights: rightsOf(configuration, name), views, ...counts.value(name) }]
  })
  return ok(shown)
}

type TableCounts = Pick<NavigationTable, 'records' | 'pending' | 'toSettle'>

async function countsOf(session: Session): Promise<Result<(table: string) => TableCounts>> {
  const { local } = session
  if (local === null) return ok(() => ({ records: null, pending: 0, toSettle: 0 }))
  const changes = await local.outbox.countsByTable()
  if (!changes.ok) return changes
  const countRecords = accessIn(session).reads === 'replica'
  const records = countRecords ? await local.replica.freshness() : ok([])
  if (!records.ok) return records
  const recordsOf = new Map(records.value.map((table) => [table.table, table.records]))
  return ok((table) => ({
    records: countRecords ? (recordsOf.get(table) ?? 0) : null,
    pending: changes.value.get(table)?.toSend ?? 0,
    toSettle: changes.value.get(table)?.toSettle ?? 0,
  }))
}

function freshnessOf(
  configuration: Configuration,
  known: Result<readonly RecordFreshness[]>,
): Result<readonly TableFreshness[]> {
  if (!known.ok) return known
  const byTable = new Map(known.value.map((table) => [table.table, table]))
  return ok(
    profileTables(configuration).map((name) => {
      const table = byTable.get(name)
      return {
        table: name,
        label: tableOf(configuration, name)?.pluralLabel ?? name,
        records: table?.records ?? 0,
        asOf: table?.asOf ?? null,
        complete: table?.complete ?? false,
        hasView: shownViews(configuration, name).length > 0,
        conflicts: conflictPolicyOf(configuration, name),
      }
    }),
  )
}

function profileTables(configuration: Configuration): readonly string[] {
  return configuration.profile === null ? [] : organisationFilters(configuration.profile).map(({ table }) => table)
}
