import type { FiledDevice } from '../device-file'
import { pairKey, pairOfChange, RELATION, type Pair } from '../relations'
import type { SimulatedWorld } from '../simulated-world'
import type { Breach } from './breach'
import { isTaken } from './drift'

/** Nobody sees a pair related twice, whatever is on its way. */
export function findSeenTwice(device: number, { relations }: FiledDevice): Breach | null {
  const seen = new Set<string>()
  for (const pair of relations.values()) {
    const key = pairKey(pair)
    if (seen.has(key)) return { invariant: 'a relation is seen once', words: `device ${device} shows ${key} twice` }
    seen.add(key)
  }
  return null
}

/** 5: after a finished full cycle a device has the relations of the accounts that it takes, and no others, but for what is pending. */
export function findRelationDrift(
  simulated: SimulatedWorld,
  device: number,
  { filed, kept }: { readonly filed: FiledDevice; readonly kept: ReadonlySet<string> },
  server: ReadonlyMap<string, Pair>,
): Breach | null {
  const breach = (words: string): Breach => ({
    invariant: '5 replica = what the filters select',
    words: `device ${device} ${words}`,
  })
  const pending = pendingPairs(filed)
  for (const [id, pair] of server) {
    if (pending.has(pairKey(pair)) || !isTaken(simulated, `account/${pair.account}`)) continue
    if (!filed.relations.has(`${RELATION.table}/${id}`)) return breach(`lacks the relation ${pairKey(pair)}`)
  }
  for (const [key, pair] of filed.relations) {
    if (pending.has(pairKey(pair))) continue
    if (!server.has(key.slice(RELATION.table.length + 1))) return breach(`has ${pairKey(pair)}, which nothing relates`)
    if (!kept.has(key) && !isTaken(simulated, `account/${pair.account}`)) {
      return breach(`has the relation ${pairKey(pair)}, which no filter takes`)
    }
  }
  return null
}

/** 1: what one person alone has said of a pair holds on the server, once all is sent. */
export function findLostRelation(
  { wishes, model }: SimulatedWorld,
  files: readonly FiledDevice[],
  server: ReadonlyMap<string, Pair>,
): Breach | null {
  const related = new Set([...server.values()].map(pairKey))
  const pending = new Set(files.flatMap((filed) => [...pendingPairs(filed)]))
  for (const { key, account, related: wanted } of wishes.plain()) {
    const record = `account/${account}`
    if (pending.has(key) || !model.server.has(record) || model.removedByOthers.has(record)) continue
    if (related.has(key) !== wanted) {
      return {
        invariant: '1 no edit is lost',
        words: `${key} was ${wanted ? 'related' : 'parted'}, and is ${wanted ? 'not' : 'still'} related on the server`,
      }
    }
  }
  return null
}

function pendingPairs({ changes }: FiledDevice): ReadonlySet<string> {
  return new Set(changes.flatMap((change) => pairOfChange(change) ?? []).map(pairKey))
}
