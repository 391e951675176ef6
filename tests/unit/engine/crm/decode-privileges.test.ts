import { expect, test } from 'vitest'
import { decodePrivileges } from '@electron/engine/crm/decode-privileges'

const privilege = (PrivilegeType: string, Name: string, PrivilegeId: string): object => ({
  PrivilegeType,
  Name,
  PrivilegeId,
  CanBeBasic: true,
})

test('creating, writing and deleting are told by the types of privileges, whatever their names', () => {
  const Privileges = [
    privilege('Create', 'prvCreateActivity', 'A'),
    privilege('Read', 'prvReadActivity', 'B'),
    privilege('Write', 'prvWriteActivity', 'C'),
    privilege('AppendTo', 'prvAppendToActivity', 'D'),
    privilege('Delete', 'prvDeleteActivity', 'E'),
  ]
  expect(decodePrivileges({ Privileges })).toEqual([
    { right: 'create', id: 'a', name: 'prvCreateActivity' },
    { right: 'write', id: 'c', name: 'prvWriteActivity' },
    { right: 'delete', id: 'e', name: 'prvDeleteActivity' },
  ])
})

test('a table without privileges, as those in between of relationships, has none', () => {
  expect(decodePrivileges({ Privileges: [] })).toEqual([])
  expect(decodePrivileges({ Privileges: null })).toEqual([])
  expect(decodePrivileges({})).toEqual([])
})
