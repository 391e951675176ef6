import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { account, idOf, startSmallOrganisation, TRANSPORTS, userOf, type SmallOrganisation } from './small-organisation'

const NOTE = idOf('note')
const TARGET = { annotationid: NOTE, '@odata.type': 'Microsoft.Dynamics.CRM.annotation' }

function note(): SampleRecord {
  const owner = { table: 'systemuser', id: userOf('sales').id, name: null }
  return { table: 'annotation', values: { annotationid: NOTE, subject: 'Drawing', isdocument: false, ownerid: owner } }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

const FIRST = Buffer.alloc(700, 1)
const SECOND = Buffer.alloc(300, 2)

describe.each(TRANSPORTS)('%s, the file of a note', (transport) => {
  let organisation: SmallOrganisation

  beforeEach(async () => {
    organisation = await startSmallOrganisation([account('Skerry', 'sales'), note()], { transport })
  })
  afterEach(() => organisation.close())

  async function begin(filename = 'drawing.png'): Promise<string> {
    const begun = await organisation.sales.post('InitializeAnnotationBlocksUpload', { Target: { ...TARGET, filename } })
    expect(begun.status).toBe(200)
    return String(begun.object().FileContinuationToken)
  }

  async function send(token: string, id: string, bytes: Uint8Array): Promise<number> {
    const block = { BlockId: base64(Buffer.from(id)), BlockData: base64(bytes), FileContinuationToken: token }
    return (await organisation.sales.post('UploadBlock', block)).status
  }

  const commit = (token: string, ids: readonly string[], filename = 'drawing.png') =>
    organisation.sales.post('CommitAnnotationBlocksUpload', {
      Target: { ...TARGET, filename, mimetype: 'image/png' },
      BlockList: ids.map((id) => base64(Buffer.from(id))),
      FileContinuationToken: token,
    })

  test('comes in blocks, in the order of the list, and goes out from any offset', async () => {
    const token = await begin()
    expect(await send(token, '02', SECOND)).toBe(204)
    expect(await send(token, '01', FIRST)).toBe(204)
    const committed = await commit(token, ['01', '02'])
    expect(committed.object()).toMatchObject({ AnnotationId: NOTE, FileSizeInBytes: 1000 })
    const columns = 'isdocument,filename,mimetype,filesize'
    expect((await organisation.sales.get(`annotations(${NOTE})?$select=${columns}`)).object()).toMatchObject({
      isdocument: true,
      filename: 'drawing.png',
      mimetype: 'image/png',
      filesize: 1000,
    })
    const begun = (await organisation.sales.post('InitializeAnnotationBlocksDownload', { Target: TARGET })).object()
    expect(begun).toMatchObject({ FileName: 'drawing.png', FileSizeInBytes: 1000 })
    const { FileContinuationToken } = begun
    const asked = { Offset: 600, BlockLength: 4096, FileContinuationToken }
    const { Data } = (await organisation.sales.post('DownloadBlock', asked)).object()
    expect(Data).toBe(base64(Buffer.concat([FIRST, SECOND]).subarray(600)))
  })

  test('may be that of a note which the commit makes', async () => {
    const made = {
      annotationid: idOf('made'),
      '@odata.type': TARGET['@odata.type'],
      filename: 'a.txt',
      subject: 'Made',
    }
    const begun = await organisation.sales.post('InitializeAnnotationBlocksUpload', { Target: made })
    const token = String(begun.object().FileContinuationToken)
    await send(token, '01', FIRST)
    const Target = { ...made, 'objectid_account@odata.bind': `/accounts(${idOf('Skerry')})` }
    const body = { Target, BlockList: [base64(Buffer.from('01'))], FileContinuationToken: token }
    expect((await organisation.sales.post('CommitAnnotationBlocksUpload', body)).status).toBe(200)
    const record = await organisation.sales.get(
      `annotations(${made.annotationid})?$select=subject,_objectid_value,filesize`,
    )
    expect(record.object()).toMatchObject({ subject: 'Made', _objectid_value: idOf('Skerry'), filesize: 700 })
  })

  test('is refused when it is of a blocked kind, or larger than the organisation takes', async () => {
    const blocked = await organisation.sales.post('InitializeAnnotationBlocksUpload', {
      Target: { ...TARGET, filename: 'setup.EXE' },
    })
    expect([blocked.status, blocked.problem().code]).toEqual([400, '0x80043e09'])
    const id = String((await organisation.admin.get('organizations?$select=organizationid')).rows()[0]?.organizationid)
    await organisation.admin.patch(`organizations(${id})`, { maxuploadfilesize: 999 })
    const token = await begin()
    await send(token, '01', FIRST)
    await send(token, '02', SECOND)
    const large = await commit(token, ['01', '02'])
    expect([large.status, large.problem()]).toEqual([
      400,
      { code: '0x80044a02', message: 'Attachment file size is too big.' },
    ])
  })

  test('is not taken with a block that never came, nor under a token of somebody else or from long ago', async () => {
    const token = await begin()
    await send(token, '01', FIRST)
    expect((await commit(token, ['01', '02'])).status).toBe(400)
    const block = { BlockId: base64(Buffer.from('02')), BlockData: '', FileContinuationToken: token }
    expect((await organisation.manager.post('UploadBlock', block)).status).toBe(400)
    organisation.controls.advanceClock(61 * 60 * 1000)
    expect(await send(token, '02', SECOND)).toBe(400)
  })

  test('is not there before it has come', async () => {
    const asked = await organisation.sales.post('InitializeAnnotationBlocksDownload', { Target: TARGET })
    expect([asked.status, asked.problem().code]).toEqual([404, '0x80048493'])
  })
})
