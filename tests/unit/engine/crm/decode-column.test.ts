import { describe, expect, test } from 'vitest'
import type { ManyToOne } from '@shared/model/table'
import { decodeColumn } from '@electron/engine/crm/decode-column'
import type { JsonObject } from '@electron/engine/crm/decode'

function label(text: string, code = 1033): JsonObject {
  const entry = { Label: text, LanguageCode: code }
  return { LocalizedLabels: [entry], UserLocalizedLabel: entry }
}

function attribute(name: string, type: string, rest: JsonObject = {}): JsonObject {
  return {
    LogicalName: name,
    AttributeType: type,
    AttributeTypeName: { Value: `${type}Type` },
    AttributeOf: null,
    DisplayName: label(`The ${name}`),
    RequiredLevel: { Value: 'None' },
    IsValidForCreate: true,
    IsValidForUpdate: true,
    IsValidForRead: true,
    ...rest,
  }
}

function decode(shared: JsonObject, typed?: JsonObject, relationships: readonly ManyToOne[] = []): unknown {
  return decodeColumn({ shared, typed, relationships, enforcesTransitions: false })
}

function relationship(column: string, target: string, navigation: string): ManyToOne {
  return {
    kind: 'manyToOne',
    schemaName: `${column}_${target}`,
    metadataId: '1',
    table: 'task',
    column,
    target,
    targetColumn: `${target}id`,
    navigation,
    collection: 'c',
    hierarchical: false,
  }
}

describe('what all columns have', () => {
  test.each([
    ['None', 'none'],
    ['Recommended', 'recommended'],
    ['ApplicationRequired', 'application'],
    ['SystemRequired', 'system'],
  ])('the level %s is read as %s', (level, required) => {
    expect(decode(attribute('a', 'Memo', { RequiredLevel: { Value: level } }))).toMatchObject({ required })
  })

  test('the file of a note is no text, whatever the organisation calls it', () => {
    expect(decode(attribute('documentbody', 'String'))).toMatchObject({ kind: 'other' })
  })

  test('a column without a label is called by its name', () => {
    const nameless = { LocalizedLabels: [], UserLocalizedLabel: null }
    expect(decode(attribute('a', 'Memo', { DisplayName: nameless }))).toMatchObject({ label: 'a' })
  })

  test("a label in another language than the user's is better than none", () => {
    const norwegian = { LocalizedLabels: [{ Label: 'Navn', LanguageCode: 1044 }], UserLocalizedLabel: null }
    expect(decode(attribute('a', 'Memo', { DisplayName: norwegian }))).toMatchObject({ label: 'Navn' })
  })

  test('what the platform derives from another column, or nobody may read, is no column', () => {
    expect(decode(attribute('statecodename', 'Virtual', { AttributeOf: 'statecode' }))).toBeNull()
    expect(decode(attribute('secret', 'String', { IsValidForRead: false }))).toBeNull()
  })
})

describe('types', () => {
  test.each([
    ['Email', 'email'],
    ['Phone', 'phone'],
    ['Url', 'url'],
    ['TickerSymbol', 'ticker'],
    ['TextArea', 'textArea'],
    ['Text', 'text'],
    ['RichText', 'text'],
  ])('text of the format %s is read as %s', (name, format) => {
    const column = decode(attribute('a', 'String'), { MaxLength: 50, Format: 'Text', FormatName: { Value: name } })
    expect(column).toMatchObject({ kind: 'text', maxLength: 50, format })
  })

  test('several choices are known by the newer type name, though the older calls them virtual', () => {
    const shared = attribute('tags', 'Virtual', { AttributeTypeName: { Value: 'MultiSelectPicklistType' } })
    const typed = { OptionSet: { Options: [{ Value: 1, Label: label('One') }] }, GlobalOptionSet: null }
    expect(decode(shared, typed)).toMatchObject({ kind: 'choices', options: [{ value: 1, label: 'One' }] })
  })

  test('a shared option set serves like an own one', () => {
    const typed = { OptionSet: null, GlobalOptionSet: { Options: [{ Value: 7, Label: label('Seven') }] } }
    expect(decode(attribute('a', 'Picklist'), typed)).toMatchObject({ options: [{ value: 7, label: 'Seven' }] })
  })

  test('a status reason says which state it belongs to', () => {
    const typed = { OptionSet: { Options: [{ Value: 3, State: 1, Label: label('Won') }] } }
    expect(decode(attribute('statuscode', 'Status'), typed)).toMatchObject({
      options: [{ value: 3, label: 'Won', state: 1 }],
    })
  })

  test('yes and no have labels and a default', () => {
    const OptionSet = {
      TrueOption: { Value: 1, Label: label('Calculated') },
      FalseOption: { Value: 0, Label: label('Typed') },
    }
    const column = decode(attribute('a', 'Boolean'), { DefaultValue: true, OptionSet })
    expect(column).toMatchObject({ kind: 'yesNo', trueLabel: 'Calculated', falseLabel: 'Typed', byDefault: true })
  })

  test.each([
    ['DateOnly', 'DateOnly', 'dateOnly', true],
    ['UserLocal', 'DateAndTime', 'userLocal', false],
    ['TimeZoneIndependent', 'DateOnly', 'timeZoneIndependent', true],
  ])('a date of behaviour %s and format %s', (behaviour, Format, behavior, dateOnlyFormat) => {
    const typed = { Format, DateTimeBehavior: { Value: behaviour } }
    expect(decode(attribute('a', 'DateTime'), typed)).toMatchObject({ kind: 'dateTime', behavior, dateOnlyFormat })
  })

  test('a picture is known by the newer type name; only the primary one comes along with a new record', () => {
    const image = attribute('entityimage', 'Virtual', { AttributeTypeName: { Value: 'ImageType' } })
    expect(decode(image, { IsPrimaryImage: true, MaxSizeInKB: 512 })).toMatchObject({
      kind: 'image',
      primary: true,
      maxSizeInKb: 512,
      creatable: true,
    })
    expect(decode(image, { IsPrimaryImage: false })).toMatchObject({
      kind: 'image',
      primary: false,
      maxSizeInKb: 10_240,
      creatable: false,
      updatable: true,
    })
  })

  test('a type that Carryon does not hold is named', () => {
    expect(decode(attribute('resume', 'File'))).toMatchObject({ kind: 'other', typeName: 'File' })
  })
})

describe('lookups', () => {
  test('each target is set through the navigation property of its own relationship, in its own spelling', () => {
    const through = [
      relationship('regardingobjectid', 'account', 'regardingobjectid_account_task'),
      relationship('regardingobjectid', 'nv_instrument', 'regardingobjectid_nv_Instrument_Task'),
      relationship('ownerid', 'owner', 'ownerid'),
    ]
    const column = decode(attribute('regardingobjectid', 'Lookup'), { Targets: ['account', 'nv_instrument'] }, through)
    expect(column).toMatchObject({
      kind: 'lookup',
      role: 'regarding',
      targets: [
        { table: 'account', navigation: 'regardingobjectid_account_task' },
        { table: 'nv_instrument', navigation: 'regardingobjectid_nv_Instrument_Task' },
      ],
    })
  })

  test('an owner is set through one navigation property, whichever table it is in', () => {
    const column = decode(attribute('ownerid', 'Owner'), { Targets: ['systemuser', 'team'] }, [
      relationship('ownerid', 'owner', 'ownerid'),
    ])
    expect(column).toMatchObject({
      role: 'owner',
      targets: [
        { table: 'systemuser', navigation: 'ownerid' },
        { table: 'team', navigation: 'ownerid' },
      ],
    })
  })

  test('a customer without told relationships keeps the convention of the platform', () => {
    const column = decode(attribute('customerid', 'Customer'), { Targets: ['account', 'contact'] })
    expect(column).toMatchObject({
      role: 'customer',
      targets: [
        { table: 'account', navigation: 'customerid_account' },
        { table: 'contact', navigation: 'customerid_contact' },
      ],
    })
  })
})

describe('a list of parties', () => {
  test('is known by its name, and takes records of its targets', () => {
    expect(decode(attribute('requiredattendees', 'PartyList'), { Targets: ['contact', 'systemuser'] })).toMatchObject({
      kind: 'parties',
      participation: 5,
      targets: ['contact', 'systemuser'],
    })
  })

  test('of another name is a column that is not held: who stands in it cannot be told', () => {
    expect(decode(attribute('nv_guests', 'PartyList'), { Targets: ['contact'] })).toMatchObject({ kind: 'other' })
  })
})
