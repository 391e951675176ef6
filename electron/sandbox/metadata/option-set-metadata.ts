import type { ChoiceOption } from '@shared/model/column'
import type { ColumnDefinition, TableDefinition } from '../definition/table-definition'
import { stableGuid } from '../definition/stable-guid'
import { label, type MetadataObject, type MetadataValue } from './metadata-object'

const SET_TYPE = {
  choice: 'Picklist',
  choices: 'Picklist',
  state: 'State',
  status: 'Status',
  yesNo: 'Boolean',
} as const

/** The option set behind a column, as `$expand=OptionSet` brings it; `null` for a column without options. */
export function optionSetMetadata(table: TableDefinition, column: ColumnDefinition): MetadataObject | null {
  switch (column.kind) {
    case 'yesNo':
      return {
        ...basics(table, column, SET_TYPE[column.kind]),
        TrueOption: option({ value: 1, label: column.trueLabel }),
        FalseOption: option({ value: 0, label: column.falseLabel }),
      }
    case 'choice':
    case 'choices':
      return {
        ...basics(table, column, SET_TYPE[column.kind]),
        Options: column.options.map((choice) => option(choice)),
      }
    case 'status':
      return {
        ...basics(table, column, SET_TYPE[column.kind]),
        Options: column.options.map((reason) => ({
          '@odata.type': '#Microsoft.Dynamics.CRM.StatusOptionMetadata',
          ...option(reason),
          State: reason.state ?? 0,
        })),
      }
    case 'state':
      return {
        ...basics(table, column, SET_TYPE[column.kind]),
        Options: column.options.map((state) => ({
          '@odata.type': '#Microsoft.Dynamics.CRM.StateOptionMetadata',
          ...option(state),
          DefaultStatus: defaultStatus(table, state.value),
          InvariantName: state.label,
        })),
      }
    default:
      return null
  }
}

function basics(table: TableDefinition, column: ColumnDefinition, type: string): MetadataObject {
  return {
    MetadataId: stableGuid(`option set ${table.name}.${column.name}`),
    Name: `${table.name}_${column.name}`,
    DisplayName: label(column.label),
    OptionSetType: type,
    IsGlobal: false,
    IsManaged: true,
    IsCustomOptionSet: false,
  }
}

function option(choice: ChoiceOption): MetadataObject {
  return {
    Value: choice.value,
    Label: label(choice.label),
    Description: label(''),
    Color: null,
    IsManaged: true,
    ExternalValue: null,
    MetadataId: null,
    HasChanged: null,
  }
}

function defaultStatus(table: TableDefinition, state: number): MetadataValue {
  const reasons = table.columns.find(({ kind }) => kind === 'status')
  const first = reasons?.kind === 'status' ? reasons.options.find((reason) => reason.state === state) : undefined
  return first?.value ?? -1
}
