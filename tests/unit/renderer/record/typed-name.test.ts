import { describe, expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { Table } from '@shared/model/table'
import { valuesNamed } from '@renderer/features/record/typed-name'
import { sampleTable } from '../samples'

function text(name: string, maxLength: number, creatable = true): Column {
  return { kind: 'text', name, label: name, required: 'none', creatable, updatable: true, maxLength, format: 'text' }
}

function table(primaryName: string | null, columns: readonly Column[]): Table {
  return sampleTable({ primaryName, columns })
}

describe('what a record looked for in vain begins with', () => {
  test('is the typed text as its name', () => {
    expect(valuesNamed(table('name', [text('name', 160)]), '  Skerry   Optics ')).toEqual({ name: 'Skerry Optics' })
  })

  test("is the words of a person's name, the last of them the family's", () => {
    const contact = table('fullname', [text('fullname', 160, false), text('firstname', 50), text('lastname', 50)])
    expect(valuesNamed(contact, 'Anne Grete Moe')).toEqual({ firstname: 'Anne Grete', lastname: 'Moe' })
    expect(valuesNamed(contact, 'Moe')).toEqual({ lastname: 'Moe' })
  })

  test('is cut to what the column takes', () => {
    expect(valuesNamed(table('name', [text('name', 4)]), 'Skerry')).toEqual({ name: 'Sker' })
  })

  test('is nothing where nothing was typed, or no column takes it', () => {
    expect(valuesNamed(table('name', [text('name', 160)]), ' ')).toEqual({})
    expect(valuesNamed(table(null, []), 'Skerry')).toEqual({})
    expect(valuesNamed(table('name', [text('name', 160, false)]), 'Skerry')).toEqual({})
  })
})
