import { BUSINESS_UNITS, ORGANISATION, TEAMS } from '../definition/organisation'
import { fullNameOf, JONAS, PEOPLE, SUNNIVA, type Person } from '../definition/people'
import { SALES_MANAGER, SALESPERSON, SYSTEM_ADMINISTRATOR } from '../definition/security-roles'
import { stableGuid } from '../definition/stable-guid'
import type { SampleRecord } from '../definition/table-definition'
import { BASE_LANGUAGE } from '../schema/text-keys'
import { KRONE } from './currencies'
import { FIELD_SALES } from './offline-profile-identity'
import { reference, systemRecord, userReference } from './system-record'
import { WEST_EUROPE } from './time-zones'

/** Locales by the numbers that Windows gives them: what texts are in, and what figures and dates are written by. */
const ENGLISH = 1033
const NORWEGIAN = 1044

/** The organisation itself with its business units, people, teams and roles. */
export function* organisationRecords(now: number): Iterable<SampleRecord> {
  yield systemRecord('organization', now, {
    organizationid: ORGANISATION.id,
    name: ORGANISATION.name,
    basecurrencyid: reference('transactioncurrency', KRONE),
    defaultmobileofflineprofileid: reference('mobileofflineprofile', FIELD_SALES),
    languagecode: BASE_LANGUAGE,
    expirechangetrackingindays: 7,
    fiscalcalendarstart: '2002-01-01T00:00:00Z',
    fiscalperiodtype: 2002,
    fiscalyeardisplaycode: 1,
    pricingdecimalprecision: 2,
    maxuploadfilesize: 5_242_880,
    blockedattachments: 'bat;cmd;com;cpl;exe;hta;js;jse;lnk;msi;pif;ps1;reg;scr;vbe;vbs;wsf;wsh',
  })
  yield* businessUnitRecords(now)
  yield* userRecords(now)
  yield* teamRecords(now)
  yield* roleRecords(now)
}

function* businessUnitRecords(now: number): Iterable<SampleRecord> {
  for (const unit of Object.values(BUSINESS_UNITS)) {
    yield systemRecord('businessunit', now, {
      businessunitid: unit.id,
      name: unit.name,
      divisionname: null,
      parentbusinessunitid: unit === BUSINESS_UNITS.root ? null : reference('businessunit', BUSINESS_UNITS.root),
      isdisabled: false,
    })
  }
}

function* userRecords(now: number): Iterable<SampleRecord> {
  for (const [index, person] of PEOPLE.entries()) {
    const address = addressOf(person)
    yield systemRecord('systemuser', now, {
      systemuserid: person.id,
      fullname: fullNameOf(person),
      firstname: person.firstName,
      lastname: person.lastName,
      domainname: address,
      internalemailaddress: address,
      mobilephone: `+47 900 10 ${String(100 + index)}`,
      title: person.title,
      businessunitid: reference('businessunit', BUSINESS_UNITS[person.businessUnit]),
      parentsystemuserid: person.businessUnit === 'west' && person !== JONAS ? userReference(JONAS) : null,
      mobileofflineprofileid: reference('mobileofflineprofile', FIELD_SALES),
      isdisabled: false,
    })
    yield systemRecord('usersettings', now, {
      systemuserid: person.id,
      timezonecode: WEST_EUROPE,
      uilanguageid: ENGLISH,
      localeid: person === JONAS ? NORWEGIAN : ENGLISH,
    })
  }
}

/** `Sølvi Enoksen` becomes `solvi.enoksen@nordvik.example`. */
function addressOf(person: Person): string {
  const plain = fullNameOf(person).normalize('NFD').toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae')
  const letters = [...plain].filter((letter) => letter === ' ' || (letter >= 'a' && letter <= 'z')).join('')
  return `${letters.replaceAll(' ', '.')}@nordvik.example`
}

function* teamRecords(now: number): Iterable<SampleRecord> {
  for (const [key, team] of Object.entries(TEAMS)) {
    yield systemRecord('team', now, {
      teamid: team.id,
      name: team.name,
      description: null,
      teamtype: 0,
      isdefault: false,
      businessunitid: reference('businessunit', BUSINESS_UNITS[team.businessUnit]),
      administratorid: userReference(SUNNIVA),
    })
    for (const member of PEOPLE.filter(({ teams }) => teams.some((name) => name === key))) {
      yield {
        table: 'teammembership',
        values: {
          teammembershipid: stableGuid(`membership ${team.id} ${member.id}`),
          teamid: team.id,
          systemuserid: member.id,
        },
      }
    }
  }
}

function* roleRecords(now: number): Iterable<SampleRecord> {
  for (const { name } of [SALESPERSON, SALES_MANAGER, SYSTEM_ADMINISTRATOR]) {
    const roleId = stableGuid(`role ${name}`)
    yield systemRecord('role', now, {
      roleid: roleId,
      name,
      businessunitid: reference('businessunit', BUSINESS_UNITS.root),
    })
    for (const person of PEOPLE.filter((candidate) => roleNameOf(candidate) === name)) {
      yield {
        table: 'systemuserroles',
        values: {
          systemuserroleid: stableGuid(`role ${name} ${person.id}`),
          systemuserid: person.id,
          roleid: roleId,
        },
      }
    }
  }
}

function roleNameOf(person: Person): string {
  if (person === SUNNIVA) {
    return SYSTEM_ADMINISTRATOR.name
  }
  return person.title === 'Regional Manager' ? SALES_MANAGER.name : SALESPERSON.name
}
