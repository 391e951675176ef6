import { accountId, guid, lookup, RECORDS_PER_PAGE } from '../sync/account-pages'

/** Contacts as an organisation sends them: one for each account, which is its primary contact, at an account far from that. */

const ADDRESS = 'https://sandbox.example/api/data/v9.2/contacts'
const FIRST_NAMES = ['Anders', 'Beatriz', 'Çelik', 'Dorota', 'Émile', 'Fatima', 'Göran', 'Hanna', 'Ines', 'Jürgen']
const LAST_NAMES = ['Moe', 'Okafor', 'Łukasik', 'Svensson', 'Ñúñez', 'Haugen', 'Öztürk', 'Petrov', 'Quist']

/** The body of a page, counted from 1, of `records` contacts. */
export function contactPage(page: number, records: number): string {
  const first = (page - 1) * RECORDS_PER_PAGE
  const count = Math.min(RECORDS_PER_PAGE, records - first)
  const last = first + count >= records
  return JSON.stringify({
    '@odata.context': 'https://sandbox.example/api/data/v9.2/$metadata#contacts',
    value: Array.from({ length: count }, (_, index) => contactRecord(first + index, records)),
    ...(last
      ? { '@odata.deltaLink': `${ADDRESS}?$deltatoken=1` }
      : { '@odata.nextLink': `${ADDRESS}?page=${page + 1}` }),
  })
}

function contactRecord(index: number, records: number): Readonly<Record<string, string | number | boolean | null>> {
  const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? ''
  const lastName = `${LAST_NAMES[(index >> 2) % LAST_NAMES.length] ?? ''} ${index}`
  const day = String((index % 28) + 1).padStart(2, '0')
  return {
    '@odata.etag': `W/"${3_000_000 + index}"`,
    contactid: guid(index, 3),
    fullname: `${firstName} ${lastName}`,
    firstname: firstName,
    lastname: lastName,
    jobtitle: index % 7 === 0 ? 'Head of cold chain' : 'Buyer',
    mobilephone: `+47 400 ${String(index).padStart(6, '0')}`,
    emailaddress1: `person${index}@contoso.example`,
    ...lookup('parentcustomerid', 'account', `Company ${index}`, accountId((index * 7919) % records)),
    ...lookup('nv_reportsto', 'contact', `Chief ${index}`, guid((index * 104_729) % records, 3)),
    statecode: index % 50 === 0 ? 1 : 0,
    statuscode: index % 50 === 0 ? 2 : 1,
    ...lookup('ownerid', 'systemuser', `Owner ${index % 40}`, guid(index % 40, 2)),
    createdon: `2025-03-${day}T09:00:00Z`,
    modifiedon: `2026-07-${day}T09:00:00Z`,
    ...lookup('modifiedby', 'systemuser', `Owner ${index % 40}`, guid(index % 40, 2)),
    versionnumber: 3_000_000 + index,
  }
}
