import { bytesIn, pictureTypeOf } from '../format/picture'
import type { Column, ColumnOf } from './column'
import { isChoiceList, isLookupValue, isPartyList, type CellValue, type LookupValue, type Party } from './record'

/** Dataverse keeps dates from 1 January 1753 to 30 December 9999. */
const FIRST_DAY = '1753-01-01'
const LAST_DAY = '9999-12-30'

const PICTURES = 'a picture: PNG, JPEG, GIF or BMP'

/** Why a value that is not empty cannot stand in its column, as a sentence; `null` when it can. */
export function validateValue(column: Column, value: CellValue): string | null {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return typeof value === 'string' ? tooLong(column, value) : misfit(column, 'text')
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value)
        ? outOfRange(column, value)
        : misfit(column, 'a whole number')
    case 'bigint':
      return typeof value === 'string' && /^-?[0-9]{1,19}$/.test(value) ? null : misfit(column, 'a whole number')
    case 'decimal':
    case 'double':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value)
        ? (outOfRange(column, value) ?? tooPrecise(column, value))
        : misfit(column, 'a number')
    case 'yesNo':
      return typeof value === 'boolean' ? null : misfit(column, 'yes or no')
    case 'choice':
    case 'state':
    case 'status':
      return typeof value === 'number' ? noChoice(column, [value]) : misfit(column, 'one of its choices')
    case 'choices':
      return isChoiceList(value) ? noChoice(column, value) : misfit(column, 'a list of its choices')
    case 'dateTime':
      return typeof value === 'string' ? noDate(column, value) : misfit(column, 'a date')
    case 'lookup':
      return isLookupValue(value) ? noTarget(column, value) : misfit(column, 'a record')
    case 'parties':
      return isPartyList(value) ? noParty(column, value) : misfit(column, 'people and organisations')
    case 'image':
      return typeof value === 'string' ? noPicture(column, value) : misfit(column, PICTURES)
    case 'id':
    case 'other':
      return `${column.label} cannot be set.`
  }
}

function misfit(column: Column, wanted: string): string {
  return `${column.label} takes ${wanted}.`
}

function tooLong(column: ColumnOf<'text' | 'memo'>, value: string): string | null {
  if (value.length <= column.maxLength) return null
  return `${column.label} holds at most ${column.maxLength} characters; this has ${value.length}.`
}

function outOfRange(column: ColumnOf<'whole' | 'decimal' | 'double' | 'money'>, value: number): string | null {
  if (value >= column.min && value <= column.max) return null
  return `${column.label} lies between ${column.min} and ${column.max}.`
}

function tooPrecise(column: ColumnOf<'decimal' | 'double' | 'money'>, value: number): string | null {
  if (fractionDigits(value) <= column.precision) return null
  return column.precision === 0
    ? `${column.label} takes a whole number.`
    : `${column.label} takes at most ${column.precision} digits after the decimal sign.`
}

/** How many digits the shortest text of a number has after the point; `1e-7` has seven. */
function fractionDigits(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  const fraction = digits.split('.')[1] ?? ''
  return Math.max(0, fraction.length - Number(exponent))
}

function noChoice(
  column: ColumnOf<'choice' | 'choices' | 'state' | 'status'>,
  values: readonly number[],
): string | null {
  const unknown = values.find((value) => column.options.every((option) => option.value !== value))
  return unknown === undefined ? null : `${column.label} has no choice ${unknown}.`
}

function noPicture(column: ColumnOf<'image'>, value: string): string | null {
  if (pictureTypeOf(value) === null) return misfit(column, PICTURES)
  const kilobytes = Math.ceil(bytesIn(value) / 1024)
  return kilobytes <= column.maxSizeInKb
    ? null
    : `${column.label} holds at most ${column.maxSizeInKb} KB; this picture has ${kilobytes}.`
}

function noDate(column: ColumnOf<'dateTime'>, value: string): string | null {
  const shape =
    column.behavior === 'dateOnly' ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
  if (!shape.test(value) || !isCalendarDay(value.slice(0, 10)) || Number.isNaN(Date.parse(value))) {
    return misfit(column, column.behavior === 'dateOnly' ? 'a date' : 'a date and time')
  }
  const day = value.slice(0, 10)
  return day >= FIRST_DAY && day <= LAST_DAY ? null : `${column.label} lies between ${FIRST_DAY} and ${LAST_DAY}.`
}

function isCalendarDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === day
}

function noTarget(column: ColumnOf<'lookup'>, value: LookupValue): string | null {
  return column.targets.some((target) => target.table === value.table)
    ? null
    : `${column.label} cannot point at a record of ${value.table}.`
}

function noParty(column: ColumnOf<'parties'>, parties: readonly Party[]): string | null {
  const stranger = parties.find((party) => 'id' in party && !column.targets.includes(party.table))
  return stranger !== undefined && 'id' in stranger ? `${column.label} takes no record of ${stranger.table}.` : null
}
