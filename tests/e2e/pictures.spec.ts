import { deflateSync, crc32 } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import {
  openPage,
  openRecord,
  openTable,
  pendingChange,
  recordPanel,
  save,
  syncNow,
  switchMode,
} from './carryon-actions'
import { findViolationsInThemes } from './find-violations'
import { expect, test } from './on-board-test'

/** A photograph's worth of pixels in a few bytes: green to the left, orange to the right. */
function widePicture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.alloc(1 + width * 3)
  for (let x = 0; x < width; x++) row.set(x < width / 2 ? [0x2e, 0x7d, 0x32] : [0xef, 0x8e, 0x19], 1 + x * 3)
  const rows = Buffer.concat(Array.from({ length: height }, () => row))
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function pictureField(window: Page): Locator {
  return recordPanel(window).locator('[data-field="entityimage"]')
}

async function chooseFile(window: Page, name: string, buffer: Buffer): Promise<void> {
  const asked = window.waitForEvent('filechooser')
  await pictureField(window).getByRole('button', { name: 'Choose picture… for Image' }).press('Enter')
  await (await asked).setFiles({ name, mimeType: 'image/png', buffer })
}

test('a picture is chosen, kept small, waits to be sent and stands for the record; what is none is refused', async ({
  window,
}) => {
  test.setTimeout(120_000)
  await openTable(window, 'Contacts')
  await openRecord(window, 'Anjali Eira')
  const place = pictureField(window)
  await chooseFile(
    window,
    'offer.png',
    Buffer.from('%PDF-1.7 and so on, which is no picture at all, whatever it is called'),
  )
  await expect(place.getByRole('alert')).toContainText('offer.png is no picture that can be read.')

  await chooseFile(window, 'anjali.png', widePicture(640, 480))
  const image = place.getByRole('img', { name: 'Image of Anjali Eira' })
  await expect(image).toBeVisible()
  await expect(place.getByRole('alert')).toHaveCount(0)
  expect(await image.evaluate((each: HTMLImageElement) => [each.naturalWidth, each.naturalHeight])).toEqual([144, 144])
  await place.getByRole('button', { name: 'Undo the change to Image' }).click()
  await expect(image).toHaveCount(0)

  await chooseFile(window, 'anjali.png', widePicture(640, 480))
  await save(window)
  await expect(place).toContainText('Before: none')
  await expect(recordPanel(window).locator('.record-header img')).toBeVisible()
  expect(await findViolationsInThemes(window)).toEqual([])
  await place.getByRole('button', { name: 'Remove the picture from Image' }).click()
  await expect(place).toContainText('No picture')
  await place.getByRole('button', { name: 'Undo the change to Image' }).click()
  await expect(image).toBeVisible()

  await openPage(window, 'Sync')
  await expect(pendingChange(window, 'Set Image of Anjali Eira to Picture')).toBeVisible()
  await syncNow(window)
  await expect(pendingChange(window, 'Set Image of Anjali Eira to Picture')).toHaveCount(0)
  await openTable(window, 'Contacts')
  await openRecord(window, 'Anjali Eira')
  await switchMode(window, 'Online')
  await expect(image).toBeVisible()
  await expect(place.getByRole('button')).toHaveCount(0)
})
