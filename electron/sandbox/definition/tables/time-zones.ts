import { text, whole } from '../column-builders'
import { defineTable } from '../table-builder'

/** The time zones a user may choose from, each with its number and the name Windows gives it. */
export const timezonedefinition = defineTable({
  schemaName: 'TimeZoneDefinition',
  setName: 'timezonedefinitions',
  label: 'Time Zone Definition',
  pluralLabel: 'Time Zone Definitions',
  typeCode: 4810,
  primaryName: 'standardname',
  ownership: 'organisation',
  columns: [
    whole('TimeZoneCode', 'Time Zone Code', [0, 1000], { required: 'system' }),
    text('StandardName', 'Standard Name', 100, { required: 'system' }),
  ],
})
