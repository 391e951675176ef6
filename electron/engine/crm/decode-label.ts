import type { ChoiceOption } from '@shared/model/column'
import { flag, isObject, list, number, object, type JsonObject } from './decode'

/** The text of a metadata label in the caller's language, else in any language, else `otherwise`. */
export function labelOf(from: JsonObject, name: string, otherwise: string): string {
  const label = from[name]
  if (!isObject(label)) return otherwise
  const localized: readonly unknown[] = Array.isArray(label['LocalizedLabels']) ? label['LocalizedLabels'] : []
  const texts = [label['UserLocalizedLabel'], ...localized].map((entry) => (isObject(entry) ? entry['Label'] : null))
  return texts.filter((text) => typeof text === 'string').find((text) => text !== '') ?? otherwise
}

/** The options of a choice column, in the organisation's order, whether the option set is its own or shared. */
export function optionsOf(attribute: JsonObject): readonly ChoiceOption[] {
  const set = [attribute['OptionSet'], attribute['GlobalOptionSet']].find(isObject)
  if (set === undefined) return []
  return list(set, 'Options').map((json) => {
    const option = object(json, 'Options[]')
    const value = number(option, 'Value')
    const state = option['State']
    return { value, label: labelOf(option, 'Label', String(value)), ...(typeof state === 'number' ? { state } : {}) }
  })
}

/** What a yes/no column is made of. */
export function yesNoOf(attribute: JsonObject): { trueLabel: string; falseLabel: string; byDefault: boolean } {
  const set = [attribute['OptionSet'], attribute['GlobalOptionSet']].find(isObject) ?? {}
  const label = (name: string, otherwise: string): string => {
    const option = set[name]
    return isObject(option) ? labelOf(option, 'Label', otherwise) : otherwise
  }
  return {
    trueLabel: label('TrueOption', 'Yes'),
    falseLabel: label('FalseOption', 'No'),
    byDefault: flag(attribute, 'DefaultValue'),
  }
}
