import { expect, test } from 'vitest'
import { configurationIn } from '@electron/engine/configuration/configuration-store'
import { configuration, filter } from '../../../unit/engine/configuration/sample-configuration'
import { openTestReplica, value } from '../replica/test-replica'

const FIRST = configuration([filter('account', { kind: 'all' })])
const SECOND = configuration([filter('account', { kind: 'all' }), filter('contact', { kind: 'all' })])

test('a configuration that stands as it was read is the same object; another that was kept since is answered', async () => {
  const replica = await openTestReplica()
  const store = () => configurationIn(replica.configurationText)
  expect(await store().read()).toBeNull()
  value(await store().write(FIRST))
  const read = await store().read()
  expect(read).toEqual(FIRST)
  expect(await store().read()).toBe(read)
  value(await store().write(SECOND))
  expect(await store().read()).toEqual(SECOND)
  await replica.close()
})
