import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { primaryPicture } from '@renderer/features/record/primary-picture'
import { PICTURE } from '../../../sample-picture'
import { FREE_COLUMN, sampleTable } from '../../../sample-table'

function image(name: string, primary: boolean): Column {
  return { ...FREE_COLUMN, kind: 'image', name, label: name, maxSizeInKb: 10, primary }
}

const contact = sampleTable('contact', { columns: [image('badge', false), image('entityimage', true)] })

test('the primary image stands for the record', () => {
  expect(primaryPicture(contact, { entityimage: PICTURE })).toBe(`data:image/png;base64,${PICTURE}`)
})
test('without it nothing does, whatever other pictures there are', () => {
  expect(primaryPicture(contact, { badge: PICTURE, entityimage: null })).toBeNull()
  expect(primaryPicture(contact, {})).toBeNull()
  expect(primaryPicture(sampleTable('task', {}), { entityimage: PICTURE })).toBeNull()
  expect(primaryPicture(null, { entityimage: PICTURE })).toBeNull()
})
