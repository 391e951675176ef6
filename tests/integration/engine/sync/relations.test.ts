import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { value } from '../replica/test-replica'
import { disagreements, idsOn } from './agreement'
import { BETWEEN, openRelatedOrganisation, type RelatedDevice, type RelatedOrganisation } from './related-device'

let organisation: RelatedOrganisation
let work: RelatedDevice

beforeAll(async () => {
  organisation = await openRelatedOrganisation()
})
afterAll(() => organisation.close())
afterEach(async () => {
  organisation.sandbox.controls.forgetFaults()
  await work.device.close()
})

/** Carries requests; what the test does happens once, when the first relation goes out: before it arrives, or before its answer. */
function onTheWay(moment: 'before' | 'after', happens: () => Promise<void>): typeof fetch {
  let due = true
  return async (url, init) => {
    const isRelation = due && typeof init?.body === 'string' && init.body.includes('@odata.id')
    if (!isRelation) return fetch(url, init)
    due = false
    if (moment === 'before') await happens()
    const answer = await fetch(url, init)
    if (moment === 'after') await happens()
    return answer
  }
}

/** Carries requests, but those that part records. */
async function refusingToPart(...[url, init]: Parameters<typeof fetch>): Promise<Response> {
  if (init?.method !== 'DELETE') return fetch(url, init)
  const error = { code: '0x80040220', message: 'Rivals stay.' }
  return new Response(JSON.stringify({ error }), { status: 403, headers: { 'content-type': 'application/json' } })
}

/** The device has what the server has, and nothing waits. */
async function expectSettled(): Promise<void> {
  expect(await work.changes()).toEqual([])
  expect(await work.shown()).toEqual(await work.onServer())
}

describe('relating two records', () => {
  test('shows at once, is sent with the next cycle, and is on the server and on the device once', async () => {
    work = await organisation.connect()
    expect(await work.relate()).toMatchObject({ kind: 'pending' })
    expect(await work.shown()).toEqual([work.competitor])
    expect(await work.changes()).toMatchObject([
      {
        kind: 'create',
        table: BETWEEN,
        recordName: 'Rival',
        columns: [
          { column: 'opportunityid', before: null, after: { id: work.opportunity, name: 'Deal' } },
          { column: 'competitorid', before: null, after: { id: work.competitor, name: 'Rival' } },
        ],
      },
    ])
    const report = await work.device.cycle()
    expect(report).toMatchObject({ outcome: 'done', upload: { sent: 1, rejected: 0, conflicts: 0, waiting: 0 } })
    expect(await work.onServer()).toEqual([work.competitor])
    expect(await work.shown()).toEqual([work.competitor])
    await expectSettled()
    expect(await disagreements(work.device)).toEqual([])
    expect(value(await work.device.archive.list())).toEqual([])
  })

  test('twice is once', async () => {
    work = await organisation.connect()
    await work.relate()
    expect(await work.relate()).toMatchObject({ kind: 'unchanged' })
    await work.device.cycle()
    expect(await work.relate()).toMatchObject({ kind: 'unchanged' })
    expect(await work.shown()).toEqual([work.competitor])
    await expectSettled()
  })

  test('waits for a record that was made offline, and goes in the same cycle', async () => {
    work = await organisation.connect()
    const table = work.device.table('opportunity')
    const made = value(await work.device.outbox.create({ table, values: { name: 'Made offline' }, assumed: {} }))
    await work.relate(made.id)
    expect(await work.shown(made.id)).toEqual([work.competitor])
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 2, waiting: 0 } })
    expect(await work.onServer(made.id)).toEqual([work.competitor])
    expect(await work.shown(made.id)).toEqual([work.competitor])
    await work.device.cycle(true)
    expect(await work.shown(made.id)).toEqual([work.competitor])
  })

  test('waits while the record it is related to is refused', async () => {
    work = await organisation.connect()
    const table = work.device.table('opportunity')
    const values = { name: 'x'.repeat(5000) }
    const made = value(await work.device.outbox.create({ table, values, assumed: {} }))
    await work.relate(made.id)
    expect((await work.device.cycle()).upload).toMatchObject({ sent: 0, rejected: 1, waiting: 2 })
    value(await work.device.outbox.edit({ table, id: made.id, values: { name: 'Shorter' } }))
    expect((await work.device.cycle()).upload).toMatchObject({ sent: 2, waiting: 0 })
    expect(await work.onServer(made.id)).toEqual([work.competitor])
  })

  test('that somebody else has related already counts as done', async () => {
    work = await organisation.connect()
    await work.relate()
    await work.relateThere()
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, rejected: 0 } })
    expect(await work.shown()).toEqual([work.competitor])
    await expectSettled()
  })

  test('is seen once while it waits, also when a download brings what somebody else has related', async () => {
    work = await organisation.connect()
    const stop = organisation.sandbox.controls.refuseWhen(BETWEEN, 'Not now.')
    await work.relate()
    expect((await work.device.cycle()).upload).toMatchObject({ rejected: 1 })
    stop()
    await work.relateThere()
    await work.device.cycle()
    expect(await work.shown()).toEqual([work.competitor])
    const [change] = await work.changes()
    if (change !== undefined) value(await work.device.outbox.retry(change.id))
    await work.device.cycle()
    await expectSettled()
  })

  test('whose answer is lost is found by its ends, and not sent twice', async () => {
    work = await organisation.connect()
    await work.relate()
    organisation.sandbox.controls.forgetRequests()
    organisation.sandbox.controls.loseAnswer(1, ({ path }) => path.endsWith('/$ref'))
    expect(await work.device.cycle()).toMatchObject({ upload: { sent: 1, waiting: 0 } })
    const asked = organisation.sandbox.controls.requests().filter(({ path }) => path.endsWith('/$ref'))
    expect(asked).toHaveLength(1)
    expect(await work.shown()).toEqual([work.competitor])
    await expectSettled()
  })

  test('whose row cannot be read is not done until it is known, and then once', async () => {
    work = await organisation.connect()
    await work.relate()
    organisation.sandbox.controls.loseAnswer(1, ({ path }) => path.endsWith('/$ref'))
    organisation.sandbox.controls.fail(1, ({ path }) => path.includes(`${BETWEEN}collection`))
    await work.device.cycle()
    expect(await work.shown()).toEqual([work.competitor])
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done' })
    expect(await work.shown()).toEqual([work.competitor])
    await expectSettled()
  })

  test('that is refused stays with the words of the server, until it is tried again or discarded', async () => {
    work = await organisation.connect()
    const stop = organisation.sandbox.controls.refuseWhen(BETWEEN, 'No more rivals.')
    await work.relate()
    expect((await work.device.cycle()).upload).toMatchObject({ rejected: 1 })
    const [change] = await work.changes()
    expect(change).toMatchObject({ state: { kind: 'rejected', serverWords: 'No more rivals.' } })
    expect(await work.shown()).toEqual([work.competitor])
    value(await work.device.outbox.retry(change?.id ?? ''))
    expect((await work.device.cycle()).upload).toMatchObject({ rejected: 1 })
    stop()
    value(await work.device.outbox.discard(change?.id ?? ''))
    expect(await work.shown()).toEqual([])
    const [entry] = value(await work.device.archive.list())
    expect(value(await work.device.archive.restore(entry?.id ?? ''))).toMatchObject({ kind: 'pending' })
    expect((await work.device.cycle()).upload).toMatchObject({ sent: 1 })
    expect(await work.onServer()).toEqual([work.competitor])
    await expectSettled()
  })

  test('to a record that is gone on the server is refused, in words', async () => {
    work = await organisation.connect()
    await work.relate()
    await organisation.admin.remove(`competitors(${work.competitor})`)
    expect((await work.device.cycle()).upload).toMatchObject({ rejected: 1 })
    const [change] = await work.changes()
    value(await work.device.outbox.discard(change?.id ?? ''))
    expect(await work.shown()).toEqual([])
    expect(await disagreements(work.device)).toEqual([])
  })

  test('to a record that is deleted here before it was sent is taken back with it', async () => {
    work = await organisation.connect()
    await work.relate()
    value(await work.device.outbox.remove({ table: work.device.table('opportunity'), id: work.opportunity }))
    expect(await work.changes()).toMatchObject([{ kind: 'delete', table: 'opportunity' }])
    expect(value(await work.device.archive.list())).toMatchObject([{ reason: 'deletedHere', recordName: 'Rival' }])
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
  })
})

describe('parting two records', () => {
  async function related(fetch?: typeof globalThis.fetch): Promise<void> {
    work = await organisation.connect(fetch)
    await work.relateThere()
    await work.device.cycle()
    expect(await work.shown()).toEqual([work.competitor])
  }

  test('shows at once, keeps whom it parts, and is carried out with the next cycle', async () => {
    await related()
    expect(await work.part()).toMatchObject({ kind: 'pending' })
    expect(await work.shown()).toEqual([])
    expect(await work.changes()).toMatchObject([
      {
        kind: 'delete',
        recordName: 'Rival',
        columns: [
          { column: 'opportunityid', before: { id: work.opportunity, name: 'Deal' }, after: null },
          { column: 'competitorid', before: { id: work.competitor, name: 'Rival' }, after: null },
        ],
      },
    ])
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, rejected: 0 } })
    expect(await work.onServer()).toEqual([])
    await expectSettled()
    expect(await disagreements(work.device)).toEqual([])
    expect(value(await work.device.archive.list())).toEqual([])
  })

  test('that are not related changes nothing', async () => {
    work = await organisation.connect()
    expect(await work.part()).toMatchObject({ kind: 'unchanged' })
    expect(await work.changes()).toEqual([])
  })

  test('that were related and not sent yet comes to nothing', async () => {
    work = await organisation.connect()
    await work.relate()
    await work.part()
    expect(await work.changes()).toEqual([])
    expect(await work.shown()).toEqual([])
    expect(value(await work.device.archive.list())).toEqual([])
    expect((await work.device.cycle()).upload).toMatchObject({ sent: 0, requests: 0 })
  })

  test('and relating them again before it was sent comes to nothing', async () => {
    await related()
    await work.part()
    expect(await work.relate()).toMatchObject({ kind: 'pending' })
    expect(await work.changes()).toEqual([])
    expect(await work.shown()).toEqual([work.competitor])
  })

  test('that somebody else has parted already counts as done', async () => {
    await related()
    await work.part()
    await work.partThere()
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
    await expectSettled()
  })

  test('one of which is gone on the server counts as done', async () => {
    await related()
    await work.part()
    await organisation.admin.remove(`competitors(${work.competitor})`)
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, rejected: 0 } })
    expect(await work.changes()).toEqual([])
    expect(await disagreements(work.device)).toEqual([])
  })

  test('whose answer is lost is looked for, and not undone where somebody related them since', async () => {
    await related()
    await work.part()
    organisation.sandbox.controls.loseAnswer(1, ({ method }) => method === 'DELETE')
    organisation.sandbox.controls.fail(1, ({ path }) => path.includes(`${BETWEEN}collection`))
    await work.device.cycle()
    await work.relateThere()
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done' })
    expect(await work.onServer()).toEqual([work.competitor])
    await expectSettled()
  })

  test('that is refused leaves them parted on the device until it is discarded', async () => {
    await related(refusingToPart)
    await work.part()
    expect((await work.device.cycle()).upload).toMatchObject({ rejected: 1 })
    const [change] = await work.changes()
    expect(change).toMatchObject({ state: { kind: 'rejected', serverWords: 'Rivals stay.' } })
    expect(await work.shown()).toEqual([])
    value(await work.device.outbox.discard(change?.id ?? ''))
    expect(await work.shown()).toEqual([work.competitor])
    await expectSettled()
  })
})

describe('what is done while a relation is on its way', () => {
  test('parting them becomes a change of its own, which the server hears of', async () => {
    const part = async (): Promise<void> => {
      await work.part()
    }
    work = await organisation.connect(onTheWay('after', part))
    await work.relate()
    const report = await work.device.cycle()
    expect(report).toMatchObject({ upload: { conflicts: 0, rejected: 0 } })
    await work.device.cycle()
    expect(await work.onServer()).toEqual([])
    await expectSettled()
    expect((await idsOn(work.device, BETWEEN)).length).toBeGreaterThan(0)
  })

  test('somebody else who relates them first does no harm', async () => {
    work = await organisation.connect(onTheWay('before', () => work.relateThere()))
    await work.relate()
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
    await expectSettled()
    expect(await work.onServer()).toEqual([work.competitor])
  })
})
