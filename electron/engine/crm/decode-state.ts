import type { ReasonOption, StateOption } from '@shared/model/column'
import { readXml } from '@shared/xml/read-xml'
import { catchFault } from '@shared/xml/xml-fault'
import type { JsonObject } from './decode'
import { optionOf, optionsIn } from './decode-label'

/**
 * States, status reasons and the ways between them.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/define-custom-state-model-transitions
 */

/** The states of a table, each with the status reason that comes with it. */
export function statesOf(attribute: JsonObject): readonly StateOption[] {
  return optionsIn(attribute).map((option) => {
    const reason = option['DefaultStatus']
    return { ...optionOf(option), ...(typeof reason === 'number' && reason >= 0 ? { reason } : {}) }
  })
}

/** The status reasons of a table, each with its state and, where the table enforces them, the reasons that may follow. */
export function reasonsOf(attribute: JsonObject, enforced: boolean): readonly ReasonOption[] {
  return optionsIn(attribute).map((option) => {
    const state = option['State']
    const next = enforced ? nextOf(option['TransitionData']) : null
    return {
      ...optionOf(option),
      ...(typeof state === 'number' ? { state } : {}),
      ...(next === null ? {} : { next }),
    }
  })
}

/**
 * The reasons that an `allowedtransitions` document names; `null` where there is none or it cannot be read. Then any reason is
 * offered and the server judges: a rule that only spares the user a refusal must not keep a table off the device.
 */
function nextOf(data: unknown): readonly number[] | null {
  if (typeof data !== 'string' || data.trim() === '') return null
  const document = catchFault(() => readXml(data))
  if (!document.ok || document.value.name !== 'allowedtransitions') return null
  const next = document.value.children.map((step) => Number(step.attributes.get('tostatusid')?.value))
  return next.every(Number.isInteger) ? next : null
}
