import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { CellValue, RecordValues } from '@shared/model/record'
import type { OpenRecord } from '@shared/model/record-view'
import {
  afterSave,
  draftOf,
  invalidColumns,
  isDirty,
  newDraft,
  overtakenColumns,
  refreshed,
  unreadableColumns,
  valueOf,
  valuesToSave,
  withoutEdit,
  withoutEdits,
  withTyped,
  withValue,
  type RecordDraft,
} from '@renderer/features/record/record-draft'
import { statusColumn } from '../../../sample-table'

const region = { locale: 'en-GB', timeZone: 'Europe/Oslo' }
const basics = { required: 'none', creatable: true, updatable: true } as const
const name: Column = {
  ...basics,
  kind: 'text',
  name: 'name',
  label: 'Name',
  required: 'application',
  maxLength: 10,
  format: 'text',
}
const revenue: Column = { ...basics, kind: 'money', name: 'revenue', label: 'Revenue', min: 0, max: 1e9, precision: 2 }
const hold: Column = {
  ...basics,
  kind: 'yesNo',
  name: 'hold',
  label: 'Hold',
  trueLabel: 'Yes',
  falseLabel: 'No',
  byDefault: false,
}
const tags: Column = {
  ...basics,
  kind: 'choices',
  name: 'tags',
  label: 'Tags',
  options: [1, 2, 3].map((value) => ({ value, label: String(value) })),
}
const contact: Column = {
  ...basics,
  kind: 'lookup',
  name: 'contact',
  label: 'Contact',
  role: 'simple',
  targets: [{ table: 'contact', navigation: 'contact' }],
}
const columns = [name, revenue, hold, tags, contact]

function opened(values: RecordValues, etag = 'W/"1"'): OpenRecord {
  return {
    table: 'account',
    id: 'a',
    name: 'Ilex',
    values,
    pending: [],
    source: { kind: 'replica', asOf: null },
    etag,
    scope: ['filter'],
  }
}

const start = draftOf(opened({ name: 'Ilex', revenue: 12.345, tags: [1, 2], contact: null }))

function typed(draft: RecordDraft, column: Column, text: string): RecordDraft {
  return withTyped(draft, column, text, region, 2026)
}

describe('editing', () => {
  test('a draft that nobody touched has nothing to save', () => {
    expect(isDirty(start)).toBe(false)
    expect(valuesToSave(start)).toEqual({})
  })
  test('only what changed is saved', () => {
    expect(valuesToSave(typed(start, name, 'Marram'))).toEqual({ name: 'Marram' })
  })
  test('a value put back is no change', () => {
    const there = typed(start, name, 'Marram')
    expect(isDirty(typed(there, name, 'Ilex'))).toBe(false)
    expect(isDirty(withValue(start, 'tags', [2, 1]))).toBe(false)
  })
  test('the same record under another name is no change', () => {
    const draft = draftOf(opened({ contact: { table: 'contact', id: 'c', name: 'Noor' } }))
    expect(isDirty(withValue(draft, 'contact', { table: 'contact', id: 'c', name: 'Noor Haidari' }))).toBe(false)
  })
  test('the same parties in another order are no change', () => {
    const ann = { table: 'contact', id: 'a', name: 'Ann Bell' }
    const crane = { address: 'crane@harbour.no' }
    const draft = draftOf(opened({ to: [ann, crane] }))
    expect(isDirty(withValue(draft, 'to', [{ address: 'Crane@harbour.no' }, ann]))).toBe(false)
    expect(valuesToSave(withValue(draft, 'to', [crane]))).toEqual({ to: [crane] })
    expect(valuesToSave(withValue(draft, 'to', []))).toEqual({ to: null })
    expect(isDirty(withValue(draftOf(opened({ to: null })), 'to', []))).toBe(false)
  })
  test('text that reads as the record does is no change, even where the field shows fewer digits', () => {
    expect(isDirty(typed(start, revenue, '12.35'))).toBe(false)
    expect(isDirty(typed(start, revenue, '12.36'))).toBe(true)
  })
  test('an emptied field is empty, whatever its kind', () => {
    expect(valuesToSave(withValue(start, 'tags', []))).toEqual({ tags: null })
    expect(valuesToSave(typed(start, revenue, ''))).toEqual({ revenue: null })
  })
  test('text that cannot be read stays as typed, is not saved, and is a problem', () => {
    const draft = typed(typed(start, name, 'Marram'), revenue, 'a lot')
    expect(draft.edits.get('revenue')).toMatchObject({ kind: 'unreadable', text: 'a lot' })
    expect(valueOf(draft, 'revenue')).toBe(12.345)
    expect(valuesToSave(draft)).toEqual({ name: 'Marram' })
    expect([...unreadableColumns(draft)]).toEqual([['revenue', { kind: 'notANumber' }]])
    expect(isDirty(draft)).toBe(true)
  })
  test('giving up brings the record back', () => {
    const draft = withoutEdits(typed(start, name, 'Marram'))
    expect(valueOf(draft, 'name')).toBe('Ilex')
    expect(isDirty(draft)).toBe(false)
  })
})

describe('rules of the metadata', () => {
  test('are told of what changed', () => {
    expect(invalidColumns(typed(start, name, ''), columns).map((problem) => problem.column)).toEqual(['name'])
    expect(invalidColumns(typed(start, name, 'Estuary Biolabs'), columns)).toHaveLength(1)
  })
  test('say nothing of what the record already was', () => {
    expect(invalidColumns(draftOf(opened({ name: null })), columns)).toEqual([])
  })
  test('leave a column alone whose text could not be read', () => {
    expect(invalidColumns(typed(start, revenue, 'a lot'), columns)).toEqual([])
  })
})

describe('a new record', () => {
  test('begins with the answers the server would give to yes and no', () => {
    expect(valueOf(newDraft(columns), 'hold')).toBe(false)
    expect(isDirty(newDraft(columns))).toBe(false)
  })
  test('saves everything it shows and nothing that is empty', () => {
    const draft = withValue(typed(newDraft(columns), name, 'Ilex'), 'tags', [])
    expect(valuesToSave(draft)).toEqual({ name: 'Ilex', hold: false })
  })
  test('asks for what is required', () => {
    expect(invalidColumns(newDraft(columns), columns).map((problem) => problem.column)).toEqual(['name'])
  })
})

describe('a record that changes while it is on screen', () => {
  test('shows its new values where nobody is editing', () => {
    const draft = refreshed(start, opened({ name: 'Ilex Cold', revenue: 5 }, 'W/"2"'))
    expect(valueOf(draft, 'name')).toBe('Ilex Cold')
    expect(draft.etag).toBe('W/"2"')
  })
  test('never loses what is being typed', () => {
    const anyText = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && text.trim() !== 'Ilex')
    const anyValues = fc.record({ name: fc.option(fc.string()), revenue: fc.option(fc.integer()) })
    fc.assert(
      fc.property(anyText, fc.array(anyValues), (text, arrivals) => {
        const begun = typed(start, name, text)
        const wanted = valueOf(begun, 'name')
        const later = arrivals.reduce((draft, values) => refreshed(draft, opened(values, 'W/"9"')), begun)
        const settled = arrivals.some((values) => values.name === wanted)
        expect(settled || valueOf(later, 'name') === wanted).toBe(true)
      }),
    )
  })
  test('keeps the version that was seen while a column under edit differs from it', () => {
    const draft = refreshed(typed(start, name, 'Mine'), opened({ name: 'Theirs' }, 'W/"2"'))
    expect(draft.etag).toBe('W/"1"')
    expect(overtakenColumns(draft)).toEqual(['name'])
  })
  test('takes the new version when only other columns changed', () => {
    const draft = refreshed(typed(start, name, 'Mine'), opened({ name: 'Ilex', revenue: 5 }, 'W/"2"'))
    expect(draft.etag).toBe('W/"2"')
    expect(overtakenColumns(draft)).toEqual([])
  })
  test('is no longer edited where it became what was typed', () => {
    const draft = refreshed(typed(start, name, 'Mine'), opened({ name: 'Mine' }, 'W/"2"'))
    expect(isDirty(draft)).toBe(false)
    expect(draft.etag).toBe('W/"2"')
  })
  test('puts an overtaken edit right when the user types what they see', () => {
    const overtaken = refreshed(typed(start, name, 'Mine'), opened({ name: 'Theirs' }, 'W/"2"'))
    expect(isDirty(typed(overtaken, name, 'Theirs'))).toBe(false)
  })
})

describe('after a save', () => {
  test('nothing is left to save', () => {
    const draft = typed(start, name, 'Marram')
    expect(isDirty(afterSave(draft, valuesToSave(draft)))).toBe(false)
    expect(valueOf(afterSave(draft, valuesToSave(draft)), 'name')).toBe('Marram')
  })
  test('what was typed while it was under way is still to be saved, on top of what was sent', () => {
    const sent = valuesToSave(typed(start, name, 'Marram'))
    const during = typed(typed(typed(start, name, 'Marram'), name, 'Marram AS'), revenue, '7')
    const draft = afterSave(during, sent)
    expect(valuesToSave(draft)).toEqual({ name: 'Marram AS', revenue: 7 })
    expect(overtakenColumns(refreshed(draft, opened({ name: 'Marram', revenue: 12.345 })))).toEqual([])
  })
  test('a column typed back to where it was is a change again', () => {
    const sent: Record<string, CellValue> = { name: 'Marram' }
    const draft = afterSave(typed(start, revenue, '7'), sent)
    expect(valuesToSave(typed(draft, name, 'Ilex'))).toEqual({ name: 'Ilex', revenue: 7 })
  })
})

test('an edit that is undone leaves what is saved, and every other edit', () => {
  const edited = withValue(withValue(draftOf(opened({ name: 'Saved' })), 'name', 'Typed'), 'revenue', 5)
  const undone = withoutEdit(edited, 'name')
  expect(undone.edits.has('name')).toBe(false)
  expect(valueOf(undone, 'revenue')).toBe(5)
})
test('a new record begins with what it is related to, and saves it', () => {
  const company = { table: 'account', id: 'a', name: 'Estuary' }
  const draft = newDraft([], { parentcustomerid: company })
  expect(isDirty(draft)).toBe(false)
  expect(valuesToSave(draft)).toEqual({ parentcustomerid: company })
})

describe('the status reason', () => {
  const status = statusColumn([
    { value: 1, label: 'Active', state: 0, next: [2] },
    { value: 2, label: 'In Repair', state: 0, next: [3] },
    { value: 3, label: 'In Use', state: 0 },
  ])
  const state: Column = { ...basics, kind: 'state', name: 'statecode', label: 'Status', options: [] }
  const known = [status, state]
  const active = draftOf(opened({ statecode: 0, statuscode: 1 }))

  test('goes where the saved one may go, whatever was chosen in between', () => {
    const chosen = withValue(withValue(active, 'statuscode', 2), 'statuscode', 3)
    expect(invalidColumns(chosen, known)).toEqual([
      {
        column: 'statuscode',
        message: 'Status Reason cannot go from Active to In Use. Active can be followed by In Repair.',
      },
    ])
    expect(invalidColumns(withValue(active, 'statuscode', 2), known)).toEqual([])
  })
  test('goes on from what was saved since', () => {
    const saved = afterSave(withValue(active, 'statuscode', 2), { statuscode: 2 })
    expect(invalidColumns(withValue(saved, 'statuscode', 3), known)).toEqual([])
    const read = refreshed(withValue(active, 'statuscode', 3), opened({ statecode: 0, statuscode: 2 }))
    expect(invalidColumns(read, known)).toEqual([])
  })
})
