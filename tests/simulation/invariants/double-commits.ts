import type { SimulatedWorld } from '../simulated-world'
import type { Breach } from './breach'

/** 2: each change reached the server at most once, unless somebody decided again; each create made one record. */
export function findDoubleCommit({ model }: SimulatedWorld): Breach | null {
  for (const [what, count] of model.commits) {
    const [device = '', verb, record = ''] = what.split(' ')
    const allowed = 1 + (model.decisions.get(`${device} ${record}`) ?? 0) + (model.ruled ? 100 : 0)
    const madeAgain = verb === 'made' && model.removedByOthers.has(record)
    const writtenAgain = verb === 'wrote' && model.removedByOthers.has(record)
    if (count > allowed && !madeAgain && !writtenAgain) {
      return { invariant: '2 applied at most once', words: `device ${what}, ${count} times` }
    }
  }
  return null
}

/** Nobody's value is written over by a device that never showed it, unless a person or the rule of the table decided so. */
export function findSilentOverwrite({ model }: SimulatedWorld): Breach | null {
  const [words] = model.unseen
  return words === undefined ? null : { invariant: 'no conflict is settled behind the user’s back', words }
}
