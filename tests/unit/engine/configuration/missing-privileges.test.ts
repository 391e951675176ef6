import { expect, test } from 'vitest'
import type { TablePrivilege } from '@shared/model/table'
import { missingPrivileges, neededPrivileges, privilegeReads } from '@electron/engine/configuration/missing-privileges'
import type { BatchAnswer } from '@electron/engine/crm/read-batch'
import { sampleTable } from '../../../sample-table'
import { configuration, filter, RELATIONSHIPS } from './sample-configuration'

const CREATE: TablePrivilege = { right: 'create', id: 'c', name: 'prvCreateActivity' }
const WRITE: TablePrivilege = { right: 'write', id: 'w', name: 'prvWriteActivity' }

function answer(json: unknown): BatchAnswer {
  return { json: () => json, jsonIfAllowed: () => json }
}

const held = (...privileges: readonly object[]): readonly BatchAnswer[] => [answer({ RolePrivileges: privileges })]

test('what the tables of the profile take is asked for once, however many share it', () => {
  const tables = ['task', 'phonecall', 'systemuser'].map((name) =>
    sampleTable(name, {
      privileges: name === 'systemuser' ? [{ right: 'write', id: 'u', name: 'prvWriteUser' }] : [CREATE, WRITE],
    }),
  )
  const brought = configuration([filter('task', { kind: 'all' }), filter('phonecall', { kind: 'all' })], { tables })
  expect(neededPrivileges(brought)).toEqual([CREATE, WRITE])
  expect(neededPrivileges({ ...brought, profile: null })).toEqual([])
})

test('a table in between of a relationship takes nothing of its own', () => {
  const members = sampleTable('listmember', { relationships: [RELATIONSHIPS.MEMBERS], privileges: [WRITE] })
  const brought = configuration([filter('listmember', { kind: 'all' })], { tables: [members] })
  expect(neededPrivileges(brought)).toEqual([])
})

test('one read asks for all of them by name, none where there is nothing to ask', () => {
  const [read, ...more] = privilegeReads('u', [CREATE, WRITE])
  expect(decodeURIComponent(read?.path ?? '')).toContain('@p1=["prvCreateActivity","prvWriteActivity"]')
  expect(more).toEqual([])
  expect(privilegeReads('u', [])).toEqual([])
})

test('a privilege held at any depth is not missing, and is known by its id', () => {
  expect(missingPrivileges([CREATE, WRITE], held({ PrivilegeId: 'C', Depth: 'Basic' }))).toEqual(['w'])
  expect(missingPrivileges([CREATE, WRITE], held({ PrivilegeId: 'W', Depth: 'Global' }, { PrivilegeId: 'C' }))).toEqual(
    [],
  )
  expect(missingPrivileges([CREATE, WRITE], held())).toEqual(['c', 'w'])
})

test('who may not ask is locked out of nothing', () => {
  expect(missingPrivileges([CREATE, WRITE], [answer(null)])).toEqual([])
  expect(missingPrivileges([CREATE, WRITE], [])).toEqual([])
})

test('an answer of another shape is no answer', () => {
  expect(() => missingPrivileges([CREATE], [answer({ RolePrivileges: 'all' })])).toThrow('RolePrivileges')
})
