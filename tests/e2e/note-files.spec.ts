import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { z } from 'zod'
import { everythingSent, openRecord, openTable, recordPanel, switchMode, syncNow } from './carryon-actions'
import { findViolationsInThemes } from './find-violations'
import { expect, test } from './on-board-test'

const ACCOUNT = 'Bjørkelund Foods'

/** What a person chooses in the next dialogs of the system. */
async function willChoose(app: ElectronApplication, opened: string, saved: string): Promise<void> {
  await app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.opened] })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: paths.saved })
    },
    { opened, saved },
  )
}

/** Answers what the system is asked to open from now on; it opens none of it. */
async function openedBy(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = (path) => {
      opened.push(path)
      return Promise.resolve('')
    }
  })
  return async () => z.array(z.string()).parse(await app.evaluate((): unknown => Reflect.get(globalThis, 'opened')))
}

test('a file is attached where notes stand, waits, is sent, and is opened and saved whether the network is there or not', async ({
  carryon,
  window,
  dataFolder,
}) => {
  test.setTimeout(120_000)
  const bytes = randomBytes(300_000)
  const [chosen, saved] = [join(dataFolder, 'seal drawing.pdf'), join(dataFolder, 'saved.pdf')]
  writeFileSync(chosen, bytes)
  await willChoose(carryon.app, chosen, saved)
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const panel = recordPanel(window)
  await panel.getByRole('textbox', { name: 'Note text' }).first().fill('Drawing of the door seal.')
  await panel.getByRole('button', { name: 'Attach a file' }).click()
  const note = panel.getByRole('listitem').filter({ hasText: 'seal drawing.pdf' })
  await expect(note).toContainText('Drawing of the door seal.')
  await expect(note).toContainText('300 kB')
  await expect(note).toContainText('Waiting to be sent')
  expect(await findViolationsInThemes(window)).toEqual([])

  const opened = await openedBy(carryon.app)
  const name = note.getByRole('button', { name: 'Open seal drawing.pdf' })
  await name.press('Enter')
  await expect.poll(opened).toHaveLength(1)
  const [copy = ''] = await opened()
  expect(basename(copy)).toBe('seal drawing.pdf')
  expect(bytes.equals(readFileSync(copy))).toBe(true)
  await window.evaluate(() => document.documentElement.setAttribute('data-density', 'touch'))
  expect((await name.boundingBox())?.height).toBeGreaterThanOrEqual(44)

  await syncNow(window)
  await everythingSent(window)
  await expect(note).toContainText('On this device')
  await note.getByRole('button', { name: 'Save seal drawing.pdf as a file' }).click()
  await expect.poll(() => existsSync(saved) && bytes.equals(readFileSync(saved))).toBe(true)

  await switchMode(window, 'Online')
  await expect(panel.getByRole('button', { name: 'Attach a file' })).toBeDisabled()
  await expect(note.getByRole('button', { name: 'Save seal drawing.pdf as a file' })).toBeEnabled()
  await name.click()
  await expect.poll(opened).toHaveLength(2)
  await carryon.close()
  expect(existsSync(copy)).toBe(false)
})
