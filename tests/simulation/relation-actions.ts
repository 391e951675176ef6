import { beginCycle } from './begin-cycle'
import type { SimulatedDevice } from './device'
import { flow } from './flow'
import { guidOf, hexOf } from './keys'
import { type Pair, productOf, RELATION } from './relations'
import type { SimulatedWorld } from './simulated-world'
import type { Step } from './steps'
import { recordOn } from './user-actions'
import { within } from './within'

/** Relates an account of a device to a product, or parts two that are related there. */
export async function relateOn(
  simulated: SimulatedWorld,
  device: SimulatedDevice,
  step: Extract<Step, { do: 'relate' | 'part' }>,
): Promise<void> {
  const { wishes } = simulated
  const pair = await pairOn(device, step)
  if (pair === null) return
  if (step.amid !== null) {
    if (simulated.world.traffic(device.number).length === 0) beginCycle(device, false)
    await flow(simulated, device.number, step.amid)
  }
  const account = { table: 'account', id: guidOf(`/${pair.account}`) }
  const asked = { ...account, relationship: RELATION.relationship, other: guidOf(`/${pair.product}`) }
  const saved = await within(device.engine.records[step.do](asked))
  if (saved !== null) wishes.said(pair, device.number, step.do === 'relate')
  // Whether it was saved before the power went is not known.
  else if (device.hasDied) wishes.said(pair, null, step.do === 'relate')
}

async function pairOn(
  device: SimulatedDevice,
  { do: deed, record, product }: Extract<Step, { do: 'relate' | 'part' }>,
): Promise<Pair | null> {
  const related = [...((await device.file.read())?.relations.values() ?? [])]
  const known = deed === 'part' ? related[record % Math.max(1, related.length)] : undefined
  if (known !== undefined) return known
  const account = await recordOn(device, { table: 0, record })
  return account === null ? null : { account: hexOf(account.id), product: hexOf(productOf(product)) }
}

/** Somebody else relates an account to a product, or parts the two. */
export async function relateElsewhere(
  simulated: SimulatedWorld,
  { act, record, product }: Extract<Step, { do: 'relateElsewhere' }>,
): Promise<void> {
  const accounts = [...simulated.model.server.keys()].filter((key) => key.startsWith('account/'))
  const key = accounts[record % Math.max(1, accounts.length)]
  if (key === undefined) return
  const other = productOf(product)
  const path = `accounts(${guidOf(key)})/${RELATION.relationship}`
  simulated.wishes.said({ account: hexOf(guidOf(key)), product: hexOf(other) }, null, act === 'relate')
  if (act === 'part') await simulated.ask('DELETE', `${path}(${other})/$ref`)
  else {
    const address = `${simulated.organisation.url}/api/data/v9.2/products(${other})`
    await simulated.ask('POST', `${path}/$ref`, { '@odata.id': address })
  }
}
