import { expect, test } from 'vitest'
import type { TableForm } from '@shared/model/record-view'
import { chosenForm, readFormChoice, writeFormChoice } from '@renderer/features/record/form-choices'

function form(id: string): TableForm {
  return { form: { id, name: id, header: [], tabs: [] }, warnings: [] }
}

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

const FULL: Pick<Storage, 'getItem' | 'setItem'> = {
  getItem() {
    throw new Error('denied')
  },
  setItem() {
    throw new Error('full')
  },
}

test('the form that was chosen is shown, as long as the table has it; else the first', () => {
  const forms = [form('a'), form('b')]
  expect(chosenForm(forms, 'b')?.form.id).toBe('b')
  expect(chosenForm(forms, 'gone')?.form.id).toBe('a')
  expect(chosenForm(forms, null)?.form.id).toBe('a')
  expect(chosenForm([], 'a')).toBeNull()
})
test('what is chosen is kept for its table alone', () => {
  const kept = storage()
  writeFormChoice(kept, 'account', 'b')
  expect(readFormChoice(kept, 'account')).toBe('b')
  expect(readFormChoice(kept, 'contact')).toBeNull()
})
test('where nothing can be kept the first form is shown', () => {
  expect(() => {
    writeFormChoice(FULL, 'account', 'b')
  }).not.toThrow()
  expect(readFormChoice(FULL, 'account')).toBeNull()
})
