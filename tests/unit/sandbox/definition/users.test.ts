import { describe, expect, test } from 'vitest'
import { TABLES } from '@electron/sandbox/definition/tables'
import type { SandboxUser, TablePrivileges } from '@electron/sandbox/definition/table-definition'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'

function privileges(key: SandboxUser['key'], table: string): TablePrivileges | undefined {
  const role = SANDBOX_USERS.find((user) => user.key === key)?.role
  return role?.tables[table] ?? role?.otherwise
}

const CONFIGURATION = [
  'savedquery',
  'systemform',
  'mobileofflineprofile',
  'mobileofflineprofileitem',
  'mobileofflineprofileitemassociation',
]

describe('people who can sign in', () => {
  test('are a salesperson, a manager and an administrator with ids and tokens of their own', () => {
    expect(SANDBOX_USERS.map(({ key }) => key)).toEqual(['sales', 'manager', 'admin'])
    expect(new Set(SANDBOX_USERS.map(({ id }) => id)).size).toBe(3)
    expect(new Set(SANDBOX_USERS.map(({ token }) => token)).size).toBe(3)
  })

  test('reach their own and their teams’ records, their business unit, everything', () => {
    expect(privileges('sales', 'account')?.read).toBe('user')
    expect(privileges('manager', 'account')?.read).toBe('businessUnit')
    expect(privileges('admin', 'account')?.read).toBe('organisation')
  })

  test('all read products and the configuration organisation-wide, so that their changes can be tracked', () => {
    for (const table of [...CONFIGURATION, 'product', 'pricelevel', 'transactioncurrency', 'systemuser', 'team']) {
      for (const { key } of SANDBOX_USERS) {
        expect(privileges(key, table)?.read).toBe('organisation')
      }
    }
  })

  test('change views, forms and offline profiles as administrators only', () => {
    for (const table of CONFIGURATION) {
      for (const right of ['create', 'write', 'delete'] as const) {
        expect(privileges('sales', table)?.[right]).toBe('none')
        expect(privileges('manager', table)?.[right]).toBe('none')
        expect(privileges('admin', table)?.[right]).toBe('organisation')
      }
    }
  })

  test('have roles that name tables of the organisation', () => {
    const named = SANDBOX_USERS.flatMap(({ role }) => Object.keys(role.tables))
    expect(named.filter((table) => !TABLES.some(({ name }) => name === table))).toEqual([])
  })

  test('include a salesperson who is in a team', () => {
    expect(SANDBOX_USERS.find(({ key }) => key === 'sales')?.teamIds).toHaveLength(1)
  })
})
