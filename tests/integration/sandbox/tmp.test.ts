import { test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { startWithParties, VISIT } from './parties-organisation'
import { idOf } from './small-organisation'
test('x', async () => {
  const o = await startWithParties()
  const a = await o.sales.get(`${VISIT}?$select=subject&$expand=appointment_activity_parties($select=_partyid_value,participationtypemask,addressused)`, { Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"' })
  const b = await o.sales.patch(VISIT, { appointment_activity_parties: [{ 'partyid_contact@odata.bind': `/contacts(${idOf('Bo')})`, participationtypemask: 5 }, { participationtypemask: 6, addressused: 'someone@example.com' }] })
  const c = await o.sales.get(`${VISIT}?$select=subject&$expand=appointment_activity_parties($select=_partyid_value)`)
  const d = await o.sales.get(`appointments?fetchXml=${encodeURIComponent("<fetch><entity name='appointment'><attribute name='subject'/><filter><condition attribute='requiredattendees' operator='not-null'/></filter></entity></fetch>")}`)
  const e = await o.sales.get(`appointments?$select=requiredattendees`)
  writeFileSync('/tmp/psand.txt', [a.text, b.status, JSON.stringify([...b.headers]), c.text, d.text, e.text].join('\n'))
  await o.close()
})
