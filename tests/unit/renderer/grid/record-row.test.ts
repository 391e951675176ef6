import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { GridRow, ViewColumn } from '@shared/model/view'
import { cellMaker } from '@renderer/features/grid/grid-cell'
import RecordRow from '@renderer/features/grid/record-row.vue'
import { PICTURE } from '../../../sample-picture'
import { FREE_COLUMN, textColumn } from '../../../sample-table'
import { mountGround } from '../mount-ground'

const photo: Column = { ...FREE_COLUMN, name: 'photo', label: 'Photo', kind: 'image', maxSizeInKb: 10, primary: true }
const columns = [textColumn('name'), photo].map((column): ViewColumn => ({
  name: column.name,
  label: column.label,
  width: 100,
  sortable: true,
  column,
}))
const [name, picture] = columns

function row(changed: readonly string[], twoLines = false) {
  const shown: GridRow = { id: 'a', cells: ['Mia Berg', PICTURE], state: null, changed }
  if (name === undefined || picture === undefined) throw new Error('there are two columns')
  const layout = twoLines
    ? ({ kind: 'twoLines', template: '', name, figure: null, second: [picture] } as const)
    : ({ kind: 'columns', template: '', columns } as const)
  const cellOf = cellMaker(columns, { locale: 'en-GB', timeZone: 'Europe/Oslo' }, 2026)
  return mount(RecordRow, {
    props: { index: 0, row: shown, layout, cellOf, open: false, selected: false, level: null, focused: null, top: 0 },
    global: { plugins: mountGround().plugins },
  })
}

test('a picture is drawn in its cell, changed or not, and called a picture', () => {
  for (const changed of [[], ['photo']]) {
    const image = row(changed).get('img')
    expect(image.attributes()).toMatchObject({ src: `data:image/png;base64,${PICTURE}`, alt: 'Picture' })
  }
})
test('a line of several values is of words alone', () => {
  const line = row([], true)
  expect(line.findAll('img')).toEqual([])
  expect(line.get('.second').text()).toBe('')
})
