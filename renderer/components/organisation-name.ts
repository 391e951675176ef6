import type { Organisation } from '@shared/model/status'
import type { Words } from '@renderer/i18n'

/** The organisation's name, which always says when it is the sandbox. */
export function organisationName(organisation: Organisation, words: Words): string {
  const { kind, name } = organisation
  return kind === 'sandbox' && !/sandbox/i.test(name) ? words('shared.sandboxName', { name }) : name
}
