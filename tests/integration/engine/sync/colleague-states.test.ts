import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSharedOrganisation, type SharedOrganisation, type SharedWork } from './shared-work'

/** States and status reasons as accounts and tasks have them. */
const INACTIVE = { statecode: 1, statuscode: 2 }
const IN_PROGRESS = { statecode: 0, statuscode: 3 }
const COMPLETED = { statecode: 1, statuscode: 5 }
const CANCELED = { statecode: 2, statuscode: 6 }

let organisation: SharedOrganisation
let work: SharedWork

beforeAll(async () => {
  organisation = await openSharedOrganisation()
})
afterAll(() => organisation.close())
afterEach(() => work.device.close())

describe('an account that one deactivates and the other edits', () => {
  beforeEach(async () => {
    work = await organisation.share('account', { name: 'Shared', telephone1: '1' })
  })

  test('is inactive with the edit when the colleague deactivated it', async () => {
    await work.edit({ telephone1: '2' })
    await work.colleagueWrites(INACTIVE)
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, conflicts: 0 } })
    expect(await work.onServer()).toMatchObject({ ...INACTIVE, telephone1: '2' })
    expect(await work.onDevice()).toMatchObject({ ...INACTIVE, telephone1: '2' })
  })

  test('is inactive with the edit when the user deactivated it', async () => {
    await work.edit(INACTIVE)
    await work.colleagueWrites({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, conflicts: 0 } })
    expect(await work.onServer()).toMatchObject({ ...INACTIVE, telephone1: '2' })
  })

  test('stays active while an edit before the move of the state is in conflict', async () => {
    await work.edit({ telephone1: '2' })
    await work.edit(INACTIVE)
    await work.colleagueWrites({ telephone1: '3' })
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 0, conflicts: 1, waiting: 2 } })
    expect(await work.onServer()).toMatchObject({ statecode: 0, telephone1: '3' })
    await work.resolve({ kind: 'theirs' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ ...INACTIVE, telephone1: '3' })
  })
})

describe('a task whose state both move', () => {
  beforeEach(async () => {
    work = await organisation.share('task', { subject: 'Shared' })
  })

  test('to the same, is no conflict', async () => {
    await work.edit(COMPLETED)
    await work.colleagueWrites(COMPLETED)
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { conflicts: 0, waiting: 0 } })
  })

  test.each([
    ['mine', COMPLETED],
    ['theirs', CANCELED],
  ] as const)('to different ones, is what the user chooses: %s', async (kind, chosen) => {
    await work.edit(COMPLETED)
    await work.colleagueWrites(CANCELED)
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 0, conflicts: 1 } })
    await work.resolve({ kind })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { waiting: 0 } })
    expect(await work.onServer()).toMatchObject(chosen)
  })

  test.each([
    ['mine', COMPLETED],
    ['theirs', IN_PROGRESS],
  ] as const)('is one decision, also where only the reason differs from before: %s', async (kind, chosen) => {
    await work.edit(COMPLETED)
    await work.colleagueWrites(IN_PROGRESS)
    await work.device.cycle()
    await work.resolve({ kind })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { rejected: 0, waiting: 0 } })
    expect(await work.onServer()).toMatchObject(chosen)
  })

  test('is not completed by an edit of the reason that the colleague has overtaken', async () => {
    await work.edit({ statuscode: 4 })
    await work.colleagueWrites(COMPLETED)
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 0, conflicts: 1 } })
    expect(await work.onServer()).toMatchObject(COMPLETED)
  })

  test('is asked about alone: an edit of another column before it has gone, and merged', async () => {
    await work.edit({ description: 'Mine' })
    await work.edit(COMPLETED)
    await work.colleagueWrites(IN_PROGRESS)
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 1, conflicts: 1, waiting: 1 } })
    await work.resolve({ kind: 'theirs' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 0, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ ...IN_PROGRESS, description: 'Mine' })
  })
})
