/**
 * Draws the app's icons from carryon-icon.svg: node build/icons/draw-icons.mjs. Needs rsvg-convert (Debian: librsvg2-bin).
 * What it makes is in the repository; it runs again only when the drawing changes.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = import.meta.dirname
const drawing = join(folder, 'carryon-icon.svg')

/** Linux takes a folder of PNGs named by their size. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const windowsSizes = [16, 24, 32, 48, 64, 128, 256]

/** The types of Apple's icon format that hold a PNG, by its size in pixels. */
const appleTypes = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
}

mkdirSync(join(folder, 'linux'), { recursive: true })
for (const size of linuxSizes) writeFileSync(join(folder, 'linux', `${String(size)}x${String(size)}.png`), draw(size))
// The window's own icon on Linux; main.ts finds it beside the page.
writeFileSync(resolve(folder, '..', '..', 'renderer', 'public', 'icon.png'), draw(256))
writeFileSync(join(folder, 'icon.ico'), windowsIcon(windowsSizes))
writeFileSync(join(folder, 'icon.icns'), appleIcon(Object.entries(appleTypes)))

/**
 * @param {number} size in pixels
 * @returns {Buffer} a PNG
 */
function draw(size) {
  return execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size), drawing])
}

/**
 * A Windows icon: a directory of 16-byte entries, then the images.
 * @param {readonly number[]} sizes
 */
function windowsIcon(sizes) {
  const images = sizes.map(draw)
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length + 16 * images.length
  const entries = images.map((image, index) => {
    const entry = Buffer.alloc(16)
    // The format has one byte for a side: 0 stands for 256.
    const side = (sizes[index] ?? 0) % 256
    entry.writeUInt8(side, 0)
    entry.writeUInt8(side, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(image.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += image.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...images])
}

/**
 * An Apple icon: "icns" and the whole length, then each image after its type and length.
 * @param {readonly (readonly [string, number])[]} types
 */
function appleIcon(types) {
  const images = types.map(([type, size]) => chunk(type, draw(size)))
  return chunk('icns', Buffer.concat(images))
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function chunk(type, content) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length + 8)
  return Buffer.concat([Buffer.from(type, 'latin1'), length, content])
}
