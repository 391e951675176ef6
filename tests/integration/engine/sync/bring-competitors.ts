import { relationshipMetadataId } from '@electron/sandbox/definition/metadata-ids'
import type { OrganisationClient } from './organisation-client'

/** Lets the profile take the competitors that opportunities are related to, along a relationship through a table in between. */
export async function bringCompetitors(admin: OrganisationClient): Promise<void> {
  const [profile = ''] = await admin.ids('mobileofflineprofiles', 'mobileofflineprofileid', '')
  await admin.create('mobileofflineprofileitems', {
    name: 'Competitors',
    selectedentitytypecode: 'competitor',
    recorddistributioncriteria: 0,
    'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profile})`,
  })
  const filter = `$filter=${encodeURIComponent("selectedentitytypecode eq 'opportunity'")}`
  const [item = ''] = await admin.ids('mobileofflineprofileitems', 'mobileofflineprofileitemid', filter)
  await admin.create('mobileofflineprofileitemassociations', {
    name: 'Competitors of opportunities',
    relationshipid: relationshipMetadataId('opportunitycompetitors_association'),
    relationshipdisplayname: 'opportunitycompetitors_association',
    'mobileofflineprofileitemid@odata.bind': `/mobileofflineprofileitems(${item})`,
  })
}
