import { describe, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { applyPage } from '@electron/engine/replica/apply-page'
import { ACCOUNT } from '../sample-tables'
import { openTestReplica, readValues, take } from './test-replica'

const ID = '11111111-2222-3333-4444-555555555555'
const OWNER = 'aaaaaaaa-2222-3333-4444-555555555555'

function page(rows: readonly object[]): string {
  return JSON.stringify({ '@odata.context': 'x', value: rows })
}

describe('a page of records', () => {
  test('lands with every kind of value, lookups with table and name', async () => {
    const replica = await openTestReplica()
    const text = page([
      {
        '@odata.etag': 'W/"7"',
        accountid: ID,
        name: 'Contoso',
        telephone1: null,
        revenue: 12.5,
        numberofemployees: 3,
        creditonhold: true,
        tags: '1,3',
        versionnumber: 7,
        modifiedon: '2026-01-01T00:00:00Z',
        _ownerid_value: OWNER,
        '_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'team',
        '_ownerid_value@OData.Community.Display.V1.FormattedValue': 'North',
      },
    ])
    const applied = await replica.writer.write(async (transaction) =>
      ok(
        await applyPage(transaction, {
          table: take(replica, 'account'),
          body: Buffer.from(text),
          delta: false,
          noting: false,
        }),
      ),
    )
    expect(applied).toEqual(ok({ received: 1, removed: 0 }))
    expect(await readValues(replica, ACCOUNT, ID)).toMatchObject({
      accountid: ID,
      name: 'Contoso',
      telephone1: null,
      revenue: 12.5,
      numberofemployees: 3,
      creditonhold: true,
      tags: [1, 3],
      versionnumber: '7',
      ownerid: { table: 'team', id: OWNER, name: 'North' },
      primarycontactid: null,
    })
    await replica.close()
  })
})
