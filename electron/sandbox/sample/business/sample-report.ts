/**
 * A report to attach to a note: a page with its name on it, in exactly so many bytes. The same name and size give the same bytes,
 * so that they need not be kept. Below the size of an empty report there is none.
 */
export function sampleReport(name: string, size: number): Uint8Array | null {
  const page = `BT /F1 24 Tf 72 760 Td (${name.replaceAll(/[()\\]/g, '')}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 ${FONT}>>>>/Contents 4 0 R>>`,
    `<</Length ${String(page.length)}>>stream\n${page}\nendstream`,
  ].map((content, index) => `${String(index + 1)} 0 obj${content}endobj\n`)
  const bare = printed('', objects)
  if (bare.length > size) return null
  // Comments fill it up; every offset in the file is written with the same number of digits.
  return Buffer.from(printed('.'.repeat(size - bare.length), objects), 'latin1')
}

const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'

function printed(comment: string, objects: readonly string[]): string {
  const head = `%PDF-1.4\n%${comment}\n`
  let at = head.length
  const offsets = objects.map((object) => {
    const offset = at
    at += object.length
    return `${digits(offset)} 00000 n \n`
  })
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.join('')}`
  return `${head}${objects.join('')}${table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n${digits(at)}\n%%EOF\n`
}

function digits(offset: number): string {
  return String(offset).padStart(10, '0')
}
