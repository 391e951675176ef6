import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '@electron/sandbox/start-sandbox'
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

  it('rejects when the file cannot be made', async () => {
    await expect(startSandbox({ file: join(folder, 'missing', 'organisation.db') })).rejects.toThrow(Error)
  })
})
