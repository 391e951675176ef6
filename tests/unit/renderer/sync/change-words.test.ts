import { expect, test } from 'vitest'
import {
  changeInWords,
  discardInWords,
  discardTitle,
  sentInWords,
  type ChangeContext,
} from '@renderer/features/sync/change-words'
import { pendingChange, sampleTable } from '../samples'
import { englishWords } from '../words'

const region = { locale: 'en-GB', timeZone: 'UTC' }
const context: ChangeContext = { words: englishWords(), region, table: sampleTable() }
const changed = (column: string, after: string | number | null = 'x') => ({ column, before: 'before', after })

test('one changed column is told with its new value', () => {
  expect(changeInWords(pendingChange(), context)).toBe('Set Credit limit of Glenrath Distillers to 75,000')
})

test('a column that was emptied is told as cleared', () => {
  const change = pendingChange({ columns: [changed('telephone1', null)] })
  expect(changeInWords(change, context)).toBe('Cleared Main phone of Glenrath Distillers')
})

test('parties are told by their names', () => {
  const to = { name: 'to', label: 'To', kind: 'parties', participation: 2, targets: ['contact'] } as const
  const table = { ...sampleTable(), columns: [{ ...to, required: 'none', creatable: true, updatable: true } as const] }
  const ann = { table: 'contact', id: 'a', name: 'Ann Bell' }
  const columns = [{ column: 'to', before: [ann], after: [ann, { address: 'crane@harbour.no' }] }]
  expect(changeInWords(pendingChange({ columns }), { ...context, table })).toBe(
    'Set To of Glenrath Distillers to Ann Bell; crane@harbour.no',
  )
  expect(discardInWords(pendingChange({ columns }), '23 Dec', { ...context, table })).toContain('goes back to Ann Bell')
})

test('two changed columns are named, more are counted', () => {
  const two = pendingChange({ columns: [changed('telephone1'), changed('creditlimit', 1)] })
  const four = pendingChange({ columns: ['a', 'b', 'c', 'd'].map((name) => changed(name)) })
  expect(changeInWords(two, context)).toBe('Changed Main phone and Credit limit of Glenrath Distillers')
  expect(changeInWords(four, context)).toBe('Changed 4 columns of Glenrath Distillers')
})

test('a new and a deleted record name their table', () => {
  expect(changeInWords(pendingChange({ kind: 'create' }), context)).toBe('New account: Glenrath Distillers')
  expect(changeInWords(pendingChange({ kind: 'delete' }), context)).toBe('Deleted account Glenrath Distillers')
})

test('long text is told in one line that ends', () => {
  const text = changeInWords(pendingChange({ columns: [changed('description', `a\nb ${'c'.repeat(500)}`)] }), context)
  expect(text).toContain('a b ccc')
  expect(text.length).toBeLessThan(200)
  expect(text.endsWith('…')).toBe(true)
})

test('while the metadata is not known, logical names stand in and no raw value is shown', () => {
  const unknown = { ...context, table: undefined }
  expect(changeInWords(pendingChange(), unknown)).toBe('Set creditlimit of Glenrath Distillers to another value')
})

test('discarding says what becomes of both values', () => {
  expect(discardInWords(pendingChange(), '23 Dec', context)).toBe(
    'Credit limit goes back to 50,000 on this device. 75,000 stays in the archive until 23 Dec.',
  )
})

test('discarding a new record removes it, discarding a deletion brings it back', () => {
  expect(discardInWords(pendingChange({ kind: 'create' }), '', context)).toContain('removed from this device')
  expect(discardInWords(pendingChange({ kind: 'delete' }), '', context)).toContain('comes back')
})

test('what was sent is told without its value: one column by its name, more by their number', () => {
  const sent = { table: 'account', record: 'r', recordName: 'Ilex', kind: 'update', at: '', merged: 0 } as const
  expect(sentInWords({ ...sent, columns: ['telephone1'] }, context)).toBe('Changed Main phone of Ilex')
  expect(sentInWords({ ...sent, columns: ['a', 'b', 'c'] }, context)).toBe('Changed 3 columns of Ilex')
  expect(sentInWords({ ...sent, columns: [], kind: 'create' }, context)).toBe('New account: Ilex')
})

test('a relation is told by the records it links, or no longer does', () => {
  const ends = { first: 'account', firstColumn: 'accountid', firstNavigation: 'n', second: 'product' }
  const relationship = { kind: 'manyToMany', schemaName: 'n', metadataId: '', intersect: 'interest', ...ends } as const
  const whole = { ...relationship, secondColumn: 'productid', secondNavigation: 'n' }
  const between = { ...context, table: sampleTable({ name: 'interest', relationships: [whole] }) }
  const account = { table: 'account', id: 'a', name: 'Ilex' }
  const product = { table: 'product', id: 'p', name: 'Probe' }
  const named = { table: 'interest', recordName: 'Probe' }
  const related = pendingChange({
    ...named,
    kind: 'create',
    columns: [
      { column: 'accountid', before: null, after: account },
      { column: 'productid', before: null, after: product },
    ],
  })
  const parted = pendingChange({
    ...named,
    kind: 'delete',
    columns: [
      { column: 'accountid', before: account, after: null },
      { column: 'productid', before: product, after: null },
    ],
  })
  expect(changeInWords(related, between)).toBe('Linked Ilex to Probe')
  expect(changeInWords(parted, between)).toBe('Unlinked Ilex from Probe')
  expect(discardTitle(related, between)).toBe('Discard the link to Probe?')
  expect(discardInWords(parted, '', between)).toContain('linked again')
  const sent = { ...named, record: 'r', at: '', merged: 0, columns: [] } as const
  expect(sentInWords({ ...sent, kind: 'create' }, between)).toBe('Linked to Probe')
  expect(sentInWords({ ...sent, kind: 'delete' }, between)).toBe('Unlinked from Probe')
})
