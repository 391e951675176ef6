import type { TypedProblem } from '@shared/format/region'
import type { Words } from '@renderer/i18n'

/** Why typed text is no value, in words for the field. */
export function typedProblemWords(problem: TypedProblem, words: Words): string {
  switch (problem.kind) {
    case 'notANumber':
    case 'notWhole':
    case 'notADate':
    case 'notADateTime':
    case 'notTyped':
      return words(`format.${problem.kind}`)
    case 'notAChoice':
      return words('format.notAChoice', { text: problem.text })
    case 'tooManyDigits':
      return words('format.tooManyDigits', { n: problem.precision }, problem.precision)
  }
}
