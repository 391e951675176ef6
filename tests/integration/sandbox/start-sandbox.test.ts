import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '@electron/sandbox/start-sandbox'
import { openDatabase } from '@electron/sandbox/store/database'
import { webClient } from './web-client'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('startSandbox', () => {
  it('keeps records and tokens of a file that is there', async () => {
    const options = { file: join(folder, 'organisation.db'), scale: 100 }
    const first = await startSandbox(options)
    const accounts = await webClient(first.url, first.tokens.admin).get('accounts?$select=name&$orderby=name')
    await first.close()
    const second = await startSandbox(options)
    expect(second.tokens).toEqual(first.tokens)
    const again = await webClient(second.url, first.tokens.admin).get('accounts?$select=name&$orderby=name')
    expect(again.rows().map((row) => row.name)).toEqual(accounts.column('name'))
    await second.close()
  })

  it('gives a file from before parties had a table that table, with those of its activities', async () => {
    const options = { file: join(folder, 'organisation.db'), scale: 300 }
    const first = await startSandbox(options)
    const parties = 'activityparties?$select=activitypartyid&$orderby=activitypartyid'
    const founded = await webClient(first.url, first.tokens.admin).get(parties)
    await first.close()
    const file = await openDatabase(options.file)
    await file.script('DROP TABLE activityparty')
    await file.close()
    const second = await startSandbox(options)
    const again = await webClient(second.url, second.tokens.admin).get(parties)
    expect(founded.rows().length).toBeGreaterThan(0)
    expect(again.column('activitypartyid')).toEqual(founded.column('activitypartyid'))
    await second.close()
  })

  it('begins a new file as a copy of one that was founded before, and leaves that alone', async () => {
    const template = join(folder, 'template.db')
    const founded = await startSandbox({ file: template, scale: 100 })
    await founded.close()
    const copy = { file: join(folder, 'copy.db'), template, disposable: true }
    const first = await startSandbox(copy)
    expect(first.tokens).toEqual(founded.tokens)
    await webClient(first.url, first.tokens.admin).post('accounts', { name: 'Only here' })
    await first.close()
    const again = await startSandbox(copy)
    const named = "accounts?$select=name&$filter=name eq 'Only here'"
    expect((await webClient(again.url, again.tokens.admin).get(named)).rows()).toHaveLength(1)
    await again.close()
    const untouched = await startSandbox({ file: template })
    expect((await webClient(untouched.url, untouched.tokens.admin).get(named)).rows()).toHaveLength(0)
    await untouched.close()
  })

  it('rejects when the template is not there, or would be copied into memory', async () => {
    const template = join(folder, 'missing.db')
    await expect(startSandbox({ file: join(folder, 'copy.db'), template })).rejects.toThrow(Error)
    await expect(startSandbox({ file: ':memory:', template })).rejects.toThrow(Error)
  })

  it('rejects when the file cannot be made', async () => {
    await expect(startSandbox({ file: join(folder, 'missing', 'organisation.db') })).rejects.toThrow(Error)
  })
})
