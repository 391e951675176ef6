import { describe, expect, test } from 'vitest'
import { visibleRecord } from '@electron/engine/replica/visible-record'

const column = (name: string, after: string) => ({ column: name, before: null, after })

describe('what the user sees of a record', () => {
  test('is the server’s version with the changes on top, oldest first', () => {
    const changes = [
      { kind: 'update', columns: [column('name', 'B'), column('fax', '1')] },
      { kind: 'update', columns: [column('name', 'C')] },
    ] as const
    expect(visibleRecord({ name: 'A', city: 'Oslo' }, changes)).toEqual({ name: 'C', fax: '1', city: 'Oslo' })
  })

  test('is nothing of a record that was deleted here', () => {
    expect(visibleRecord({ name: 'A' }, [{ kind: 'delete', columns: [] }])).toBeNull()
  })

  test('is what was assumed and what was entered, of a record that was created here', () => {
    const create = { kind: 'create', columns: [column('name', 'B')] } as const
    expect(visibleRecord({ statecode: 0 }, [create])).toEqual({ statecode: 0, name: 'B' })
  })
})
