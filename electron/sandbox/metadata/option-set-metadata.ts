import type { ChoiceOption } from '@shared/model/column'
import type { ColumnDefinition, TableDefinition } from '../definition/table-definition'
import { stableGuid } from '../definition/stable-guid'
import { label, type MetadataObject } from './metadata-object'

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
          TransitionData: reason.next === undefined ? null : transitionData(reason.value, reason.next),
        })),
      }
    case 'state':
      return {
        ...basics(table, column, SET_TYPE[column.kind]),
        Options: column.options.map((state) => ({
          '@odata.type': '#Microsoft.Dynamics.CRM.StateOptionMetadata',
          ...option(state),
          DefaultStatus: state.reason ?? -1,
          TransitionData: null,
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

function transitionData(from: number, next: readonly number[]): string {
  const steps = next.map((to) => `<allowedtransition sourcestatusid="${from}" tostatusid="${to}" />`)
  return `<allowedtransitions xmlns="http://schemas.microsoft.com/crm/2009/WebServices">${steps.join('')}</allowedtransitions>`
}
