import { choice, memo, text } from '../column-builders'
import { lookup, to } from '../lookup-builders'
import { ACTIVE_OR_INACTIVE, defineTable } from '../table-builder'

/**
 * Settings that a solution brings along, with the value they have where nobody sets another.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/environmentvariabledefinition
 */
export const environmentvariabledefinition = defineTable({
  schemaName: 'EnvironmentVariableDefinition',
  setName: 'environmentvariabledefinitions',
  label: 'Environment Variable Definition',
  pluralLabel: 'Environment Variable Definitions',
  typeCode: 380,
  primaryName: 'schemaname',
  ownership: 'user',
  states: ACTIVE_OR_INACTIVE,
  columns: [
    text('SchemaName', 'Schema Name', 100, { required: 'application' }),
    text('DisplayName', 'Display Name', 100),
    memo('Description', 'Description', 2000),
    memo('DefaultValue', 'Default Value', 2000),
    choice(
      'Type',
      'Type',
      {
        100000000: 'String',
        100000001: 'Number',
        100000002: 'Boolean',
        100000003: 'JSON',
        100000004: 'Data source',
        100000005: 'Secret',
      },
      { byDefault: 100000000 },
    ),
  ],
})

/** What an organisation sets instead of a definition's default. */
export const environmentvariablevalue = defineTable({
  schemaName: 'EnvironmentVariableValue',
  setName: 'environmentvariablevalues',
  label: 'Environment Variable Value',
  pluralLabel: 'Environment Variable Values',
  typeCode: 381,
  primaryName: 'schemaname',
  ownership: 'user',
  states: ACTIVE_OR_INACTIVE,
  columns: [
    text('SchemaName', 'Schema Name', 100),
    memo('Value', 'Value', 2000),
    lookup(
      'EnvironmentVariableDefinitionId',
      'Environment Variable Definition',
      to('environmentvariabledefinition', 'environmentvariabledefinition_environmentvariablevalue', {
        navigation: 'EnvironmentVariableDefinitionId',
      }),
      { required: 'system' },
    ),
  ],
})
