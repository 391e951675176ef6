import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PendingChange } from '@shared/model/change'
import type { RecordId } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { relationshipKeptIn } from '@shared/model/relation'
import type { ManyToMany } from '@shared/model/table'
import { ident, sql } from '@electron/engine/query/sql'
import { guidFromBytes, guidToBytes } from '@electron/engine/query/guid-bytes'
import type { Fetch } from '@electron/engine/ports'
import { AMARA } from '@electron/sandbox/definition/people'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { newFolder, value } from '../replica/test-replica'
import { bringCompetitors } from './bring-competitors'
import { type OrganisationClient, organisationClient } from './organisation-client'
import { connectDevice, syncedDevice, type TestDevice } from './test-device'

/** The table in between of opportunities and competitors. */
export const BETWEEN = 'opportunitycompetitors'

/** An organisation whose profile brings opportunities and their competitors, and devices of a salesperson in it. */
export interface RelatedOrganisation {
  readonly sandbox: RunningSandbox
  readonly admin: OrganisationClient
  /** A device with an opportunity and a competitor of its own, which nothing relates. */
  connect(fetch?: Fetch): Promise<RelatedDevice>
  close(): Promise<void>
}

/** A device on which an opportunity and a competitor can be related. */
export interface RelatedDevice {
  readonly device: TestDevice
  readonly opportunity: RecordId
  readonly competitor: RecordId
  relate(opportunity?: RecordId): Promise<SaveOutcome>
  part(): Promise<SaveOutcome>
  /** The competitors that the device shows at the opportunity. */
  shown(opportunity?: RecordId): Promise<readonly RecordId[]>
  /** The competitors that the server has at the opportunity. */
  onServer(opportunity?: RecordId): Promise<readonly RecordId[]>
  changes(): Promise<readonly PendingChange[]>
  /** Somebody else relates the two, or parts them. */
  relateThere(): Promise<void>
  partThere(): Promise<void>
}

export async function openRelatedOrganisation(): Promise<RelatedOrganisation> {
  const sandbox = await startSandbox({ file: ':memory:', scale: 100 })
  const admin = organisationClient(sandbox.url, sandbox.tokens.admin)
  await bringCompetitors(admin)
  const signedIn = { url: sandbox.url, token: sandbox.tokens.sales }
  // All competitors are brought: a rule of its own beside those that opportunities bring.
  const filter = `$filter=${encodeURIComponent("selectedentitytypecode eq 'competitor'")}`
  const [item = ''] = await admin.ids('mobileofflineprofileitems', 'mobileofflineprofileitemid', filter)
  await admin.update(`mobileofflineprofileitems(${item})`, { recorddistributioncriteria: 1 })
  const synced = await syncedDevice(signedIn)
  await synced.close()
  return {
    sandbox,
    admin,
    async connect(fetch) {
      const file = join(newFolder(), 'replica.db')
      await copyFile(synced.file, file)
      const owner = { 'ownerid@odata.bind': `/systemusers(${AMARA.id})` }
      const opportunity = await admin.create('opportunities', { name: 'Deal', ...owner })
      const competitor = await admin.create('competitors', { name: 'Rival' })
      const device = await connectDevice({ ...signedIn, file, ...(fetch === undefined ? {} : { fetch }) })
      await device.cycle()
      return relatedDevice(device, admin, { opportunity, competitor })
    },
    close: () => sandbox.close(),
  }
}

function relatedDevice(
  device: TestDevice,
  admin: OrganisationClient,
  { opportunity, competitor }: Pick<RelatedDevice, 'opportunity' | 'competitor'>,
): RelatedDevice {
  const relation = (id: RecordId) => ({
    relationship: relationshipOn(device),
    record: { table: 'opportunity', id, name: 'Deal' },
    other: { table: 'competitor', id: competitor, name: 'Rival' },
  })
  const rivals = `opportunities(${opportunity})/opportunitycompetitors_association`
  return {
    device,
    opportunity,
    competitor,
    relate: async (id = opportunity) => value(await device.outbox.relate(relation(id))),
    part: async () => value(await device.outbox.part(relation(opportunity))),
    shown: (id = opportunity) => competitorsOn(device, id),
    onServer: (id = opportunity) =>
      admin.ids(`opportunities(${id})/opportunitycompetitors_association`, 'competitorid', '$select=competitorid'),
    changes: async () => value(await device.outbox.list()),
    relateThere: () => admin.relate(rivals, `competitors(${competitor})`),
    partThere: () => admin.remove(`${rivals}(${competitor})/$ref`),
  }
}

function relationshipOn(device: TestDevice): ManyToMany {
  const found = relationshipKeptIn(device.table(BETWEEN))
  if (found === null) throw new Error(`${BETWEEN} keeps no relationship`)
  return found
}

async function competitorsOn(device: TestDevice, opportunity: RecordId): Promise<readonly RecordId[]> {
  const rows = await device.replica.reader.rows<{ id: Uint8Array }>(
    sql`SELECT ${ident('competitorid')} AS id FROM ${ident(BETWEEN)}
      WHERE ${ident('opportunityid')} = ${guidToBytes(opportunity)}`,
  )
  return value(rows).map(({ id }) => guidFromBytes(id))
}
