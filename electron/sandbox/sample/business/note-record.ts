import type { LookupValue, RecordValues } from '@shared/model/record'
import type { SampleRecord } from '../../definition/table-definition'
import type { Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { NOTE_TITLES } from '../words/phrases'
import type { Account } from './account'
import { laterMoment } from './moments'
import { ownedValues, ownerBelow } from './ownership'
import { sampleReport } from './sample-report'
import { longText, remark } from './texts'

/** The record of a note on one of the account's records. */
export function noteRecord(
  { now }: SampleOptions,
  account: Account,
  random: Random,
  id: string,
  about: LookupValue,
): SampleRecord {
  const document = random.chance(0.08)
  return {
    table: 'annotation',
    values: {
      annotationid: id,
      subject: random.pickUnless(0.15, NOTE_TITLES),
      notetext: random.chance(0.02) ? longText(random, 12_000) : remark(random),
      objectid: about,
      objecttypecode: about.table,
      isdocument: document,
      filename: document ? `rapport-${String(random.whole(100, 999))}.pdf` : null,
      mimetype: document ? 'application/pdf' : null,
      filesize: document ? random.whole(8_000, 900_000) : null,
      ...ownedValues(random, ownerBelow(random, account.owner), laterMoment(random, account.createdOn, now), now),
    },
  }
}

/** The file of a note that has one, as large as its record says. */
export function noteFile({ isdocument, filename, filesize }: RecordValues): Uint8Array | null {
  if (isdocument !== true || typeof filename !== 'string' || typeof filesize !== 'number') return null
  return sampleReport(filename, filesize)
}
