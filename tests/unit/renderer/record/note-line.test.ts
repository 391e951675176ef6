import { describe, expect, test } from 'vitest'
import type { CellValue } from '@shared/model/record'
import type { GridRow, ViewColumn } from '@shared/model/view'
import { isBlankNote, noteLine } from '@renderer/features/record/notes/note-line'

const AMARA = { table: 'systemuser', id: 'amara', name: 'Amara Okafor' }

function shown(name: string): ViewColumn {
  const basics = { name, label: name, required: 'none', creatable: true, updatable: true } as const
  return { name, label: name, width: 100, sortable: true, column: { ...basics, kind: 'memo', maxLength: 100 } }
}

function row(cells: readonly CellValue[]): GridRow {
  return { id: 'note', cells, state: 'pending', changed: [] }
}

describe('a note in a form', () => {
  test('is read from what the view shows and what was asked for beside it', () => {
    const cells = ['Door seal', '2026-03-18T14:00:00Z', 'Replaced on unit 2.', AMARA]
    const line = noteLine(row(cells), [shown('subject'), shown('createdon')], ['notetext', 'createdby'], 'amara')
    expect(line).toEqual({
      id: 'note',
      subject: 'Door seal',
      text: 'Replaced on unit 2.',
      author: 'Amara Okafor',
      at: '2026-03-18T14:00:00Z',
      state: 'pending',
      own: true,
      file: null,
    })
  })

  test('has the file it tells of; without a name there is none', () => {
    const asked = ['isdocument', 'filename', 'mimetype', 'filesize']
    const line = (...cells: readonly CellValue[]) => noteLine(row(cells), [], asked, null).file
    const file = { name: 'seal.pdf', mimeType: 'application/pdf', size: 2048 }
    expect(line(true, 'seal.pdf', 'application/pdf', 2048)).toEqual(file)
    expect(line(true, 'seal.pdf', 'application/pdf', null)).toEqual({ ...file, size: null })
    expect(line(true, null, null, null)).toBeNull()
    expect(line(false, 'seal.pdf', null, 2048)).toBeNull()
  })

  test('is somebody else’s when another wrote it, or nobody knows who', () => {
    expect(noteLine(row([AMARA]), [shown('createdby')], [], 'jonas')).toMatchObject({ own: false, text: '', at: null })
    expect(noteLine(row([null]), [shown('createdby')], [], null)).toMatchObject({ own: false, author: '' })
  })

  test('says nothing when it is all blanks', () => {
    expect(isBlankNote({ subject: ' ', text: '\n' })).toBe(true)
    expect(isBlankNote({ subject: '', text: 'x' })).toBe(false)
  })
})
