import type { RouteLocationRaw } from 'vue-router'
import type { Region } from '@shared/format/region'
import { valueText } from '@shared/format/value-text'
import type { Column } from '@shared/model/column'
import { sameValue, type CellValue } from '@shared/model/record'
import { icons, stateIcons, type StateName } from '@renderer/design/icons'
import type { Words } from '@renderer/i18n'
import type { FieldState } from './form-editing'
import type { PendingMark } from './pending-marks'

/** A line under a field. */
export interface FieldHint {
  readonly state: StateName | null
  readonly icon: string | null
  readonly text: string
  /** Where to settle what the line tells of, `null` for what only tells. */
  readonly review: RouteLocationRaw | null
  /** The value the line tells of, where the field can go back to it. */
  readonly back: CellValue | undefined
}

const PLAIN = { state: null, icon: null, review: null, back: undefined }

/** What hints are told of. */
export interface HintedField {
  readonly column: Column
  readonly state: FieldState
  readonly region: Region
  readonly writable: boolean
}

/** What is to be said about a field, one line each: what is wrong with it, what it became meanwhile, what is not sent yet. */
export function fieldHints(field: HintedField, words: Words): readonly FieldHint[] {
  const { problem, overtaken, mark, away } = field.state
  const lines: FieldHint[] = []
  if (problem !== null) {
    lines.push({ ...PLAIN, state: 'rejected', text: problem })
  }
  if (overtaken !== undefined) {
    const text = valueText(field.column, overtaken, field.region)
    const line = text === '' ? words('record.overtakenEmpty') : words('record.overtaken', { value: text })
    lines.push({ ...PLAIN, state: 'conflict', icon: stateIcons.conflict, text: line })
  }
  if (mark !== null) {
    lines.push(markHint(mark, field, words))
  }
  if (away) {
    lines.push({ ...PLAIN, icon: icons.cloud, text: words('record.away') })
  }
  return lines
}

/** One line: the server's words, or the other side's value, or what was before. */
function markHint(
  { state: stands, before, said, theirs }: PendingMark,
  { column, state, region, writable }: HintedField,
  words: Words,
): FieldHint {
  if (said !== '') {
    return { ...PLAIN, state: 'rejected', icon: stateIcons.rejected, text: said }
  }
  if (theirs !== null) {
    const text = valueText(column, theirs.value, region)
    const line = text === '' ? words('record.theirsEmpty') : words('record.theirs', { value: text })
    const review = { name: 'settle', params: { change: theirs.change } }
    return { ...PLAIN, state: 'conflict', icon: stateIcons.conflict, text: line, review }
  }
  const text = valueText(column, before, region)
  const line = text === '' ? words('record.beforeEmpty') : words('record.before', { value: text })
  const icon = stands === 'rejected' || stands === 'conflict' ? stateIcons[stands] : null
  const goesBack = writable && !sameValue(state.value, before)
  return { ...PLAIN, state: stands, icon, text: line, back: goesBack ? before : undefined }
}
