import { expect, test } from 'vitest'
import { chooseProfile, type ProfileChoice } from '@electron/engine/configuration/choose-profile'

const A = { id: 'a', name: 'Anchor' }
const B = { id: 'b', name: 'Boat' }
const NOBODY: ProfileChoice = { published: [B, A], ofUser: [], ofTeams: [], ofUserRecord: null, ofOrganisation: null }

test.each([
  ["the user's membership comes first", { ofUser: ['b'], ofTeams: ['a'], ofUserRecord: 'a', ofOrganisation: 'a' }, B],
  ["then a team's", { ofTeams: ['b'], ofUserRecord: 'a', ofOrganisation: 'a' }, B],
  ['then the one in the user record', { ofUserRecord: 'b', ofOrganisation: 'a' }, B],
  ["then the organisation's default", { ofOrganisation: 'b' }, B],
  ['then the only published one', { published: [B] }, B],
  ['of several equally meant the first by name', { ofTeams: ['b', 'a'] }, A],
  ['one that is not published does not count', { ofUser: ['gone'], ofOrganisation: 'b' }, B],
  ['several published and none meant: none', {}, null],
  ['nothing published: none', { published: [], ofUser: ['a'] }, null],
])('%s', (_, choice, chosen) => {
  expect(chooseProfile({ ...NOBODY, ...choice })).toEqual(chosen)
})
