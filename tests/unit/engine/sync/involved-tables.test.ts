import { expect, test } from 'vitest'
import { involvedTables } from '@electron/engine/sync/involved-tables'
import { tasksWith } from './fetched'

const LINK = '<link-entity name="account" from="accountid" to="regardingobjectid">'

test.each([
  ['', []],
  ['<filter><condition attribute="ownerid" operator="eq-userid"/></filter>', []],
  [`${LINK}</link-entity>`, ['account']],
  [`${LINK}<link-entity name="contact" from="contactid" to="primarycontactid"/></link-entity>`, ['account', 'contact']],
  [`<filter type="or">${LINK.replace('>', ' link-type="any">')}</link-entity></filter>`, ['account']],
  ['<filter><condition attribute="parentid" operator="eq-or-under" value="{0}"/></filter>', ['task']],
  ['<filter><condition attribute="ownerid" operator="eq-useroruserhierarchy"/></filter>', ['systemuser']],
])('%s: %j', (inside, tables) => {
  expect(involvedTables(tasksWith(inside))).toEqual(tables)
})
