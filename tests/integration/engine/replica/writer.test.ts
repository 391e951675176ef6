import { describe, expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import type { Replica } from '@electron/engine/replica/open-replica'
import type { Transaction } from '@electron/engine/replica/writer'
import { openTestReplica, value } from './test-replica'

function pin(transaction: Transaction, name: string): Promise<number> {
  return transaction.run(sql`INSERT INTO "carryon-document" (name, json) VALUES (${name}, '{}')`)
}

async function names(replica: Replica): Promise<readonly string[]> {
  const rows = value(
    await replica.reader.rows<{ name: string }>(sql`SELECT name FROM "carryon-document" ORDER BY name`),
  )
  return rows.map(({ name }) => name)
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

describe('the write gate', () => {
  test('keeps a write that was asked for while another transaction waits, whatever becomes of that one', async () => {
    const replica = await openTestReplica()
    const { opened, open } = gate()
    const first = replica.writer.write(async (transaction): Promise<Result<null>> => {
      await pin(transaction, 'lost')
      await opened
      return fail(carryonError('sync.cancelled', {}))
    })
    const second = replica.writer.write(async (transaction) => ok(await pin(transaction, 'kept')))
    open()
    expect(await first).toMatchObject({ ok: false })
    expect(await second).toEqual(ok(1))
    expect(await names(replica)).toEqual(['kept'])
    await replica.close()
  })

  test('lets two transactions that were asked for at once stand or fall each by itself', async () => {
    const replica = await openTestReplica()
    const { opened, open } = gate()
    const standing = replica.writer.write(async (transaction) => {
      await pin(transaction, 'a')
      await opened
      return ok(await pin(transaction, 'x1'))
    })
    const falling = replica.writer.write(async (transaction): Promise<Result<null>> => {
      await pin(transaction, 'c')
      throw new Error('broken')
    })
    open()
    expect(await standing).toEqual(ok(1))
    expect(await falling).toMatchObject({ ok: false })
    expect(await names(replica)).toEqual(['a', 'x1'])
    await replica.close()
  })

  test('shows the screen neither half of a transaction that waits', async () => {
    const replica = await openTestReplica()
    const { opened, open } = gate()
    const half = gate()
    const writing = replica.writer.write(async (transaction) => {
      await pin(transaction, 'first half')
      half.open()
      await opened
      return ok(await pin(transaction, 'second half'))
    })
    await half.opened
    expect(await names(replica)).toEqual([])
    open()
    await writing
    expect(await names(replica)).toEqual(['first half', 'second half'])
    await replica.close()
  })

  test('runs two transactions one after the other, in the order they were asked for', async () => {
    const replica = await openTestReplica()
    const steps: string[] = []
    const { opened, open } = gate()
    const first = replica.writer.write(async () => {
      steps.push('first begins')
      await opened
      steps.push('first ends')
      return ok(null)
    })
    const second = replica.writer.write(async () => {
      steps.push('second begins')
      return ok(null)
    })
    open()
    await Promise.all([first, second])
    expect(steps).toEqual(['first begins', 'first ends', 'second begins'])
    await replica.close()
  })

  test('rolls back what a transaction wrote before it threw, and goes on with the next', async () => {
    const replica = await openTestReplica()
    const broken = await replica.writer.write(async (transaction): Promise<Result<null>> => {
      await pin(transaction, 'lost')
      throw new Error('broken')
    })
    expect(broken).toMatchObject({ ok: false, error: { code: 'unexpected' } })
    expect(await replica.writer.write(async (transaction) => ok(await pin(transaction, 'kept')))).toEqual(ok(1))
    expect(await names(replica)).toEqual(['kept'])
    await replica.close()
  })

  test('waits for the disk with what a person did, also right after a page that can be read again', async () => {
    const replica = await openTestReplica()
    const waits = async (gate: 'write' | 'writeRepeatable'): Promise<unknown> => {
      const rows = await replica.writer[gate](async (transaction) =>
        ok(await transaction.rows(sql`PRAGMA synchronous`)),
      )
      return value(rows)[0]
    }
    const [full, normal] = [{ synchronous: 2 }, { synchronous: 1 }]
    const seen = [await waits('write'), await waits('writeRepeatable'), await waits('write'), await waits('write')]
    expect(seen).toEqual([full, normal, full, full])
    value(await replica.writer.buildIndexes([sql`CREATE INDEX some ON "carryon-document" (json)`]))
    expect(await waits('write')).toEqual(full)
    await replica.close()
  })

  test('ends what is under way when it is shut, and refuses the rest until it is opened again', async () => {
    const replica = await openTestReplica()
    const { opened, open } = gate()
    const writing = replica.writer.write(async (transaction) => {
      await opened
      return ok(await pin(transaction, 'under way'))
    })
    const shut = replica.writer.shut()
    const late = replica.writer.write(async (transaction) => ok(await pin(transaction, 'late')))
    open()
    await shut
    expect(await writing).toEqual(ok(1))
    expect(await late).toMatchObject({ ok: false, error: { code: 'access.readOnlyOnline' } })
    replica.writer.reopen()
    expect(await replica.writer.write(async (transaction) => ok(await pin(transaction, 'again')))).toEqual(ok(1))
    expect(await names(replica)).toEqual(['again', 'under way'])
    await replica.close()
  })

  test('refuses a statement of a transaction that has ended', async () => {
    const replica = await openTestReplica()
    const late = value(await replica.writer.write((transaction) => Promise.resolve(ok(transaction))))
    await expect(pin(late, 'late')).rejects.toThrow('the transaction has ended')
    expect(await names(replica)).toEqual([])
    await replica.close()
  })

  test('announces what changed after the commit, and nothing of a rollback', async () => {
    const replica = await openTestReplica()
    const heard: unknown[] = []
    replica.onChanged((changes) => heard.push(changes))
    await replica.writer.write(async (transaction) => {
      transaction.touch('account', 'a')
      transaction.touch('account', 'b')
      expect(heard).toEqual([])
      return ok(null)
    })
    await replica.writer.write(async (transaction): Promise<Result<null>> => {
      transaction.touchAny('contact')
      return fail(carryonError('sync.cancelled', {}))
    })
    expect(heard).toEqual([[{ table: 'account', ids: ['a', 'b'] }]])
    await replica.close()
  })
})

describe('the reader', () => {
  test('does not see what is not committed', async () => {
    const replica = await openTestReplica()
    await replica.writer.write(async (transaction) => {
      await pin(transaction, 'open')
      expect(await names(replica)).toEqual([])
      return ok(null)
    })
    expect(await names(replica)).toEqual(['open'])
    await replica.close()
  })

  test('cannot write', async () => {
    const replica = await openTestReplica()
    const written = await replica.reader.rows(sql`INSERT INTO "carryon-document" (name, json) VALUES ('x', '{}')`)
    expect(written).toMatchObject({ ok: false, error: { code: 'storage.refused' } })
    expect(await names(replica)).toEqual([])
    await replica.close()
  })
})
