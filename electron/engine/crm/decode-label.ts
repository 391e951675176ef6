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
  return optionsIn(attribute).map(optionOf)
}

/** The metadata of each option of a choice column. */
export function optionsIn(attribute: JsonObject): readonly JsonObject[] {
  const set = [attribute['OptionSet'], attribute['GlobalOptionSet']].find(isObject)
  return set === undefined ? [] : list(set, 'Options').map((option) => object(option, 'Options[]'))
}

/** What every option has: its number and its label. */
export function optionOf(option: JsonObject): ChoiceOption {
  const value = number(option, 'Value')
  return { value, label: labelOf(option, 'Label', String(value)) }
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
