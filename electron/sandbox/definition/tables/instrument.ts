import {
  choice,
  choices,
  dateOnly,
  decimal,
  double,
  memo,
  money,
  text,
  wallClockTime,
  whole,
  yesNo,
} from '../column-builders'
import { lookup, to } from '../lookup-builders'
import { defineTable } from '../table-builder'

/** The organisation's own table: instruments that stand at customers. Its navigation properties are in mixed case. */
export const instrument = defineTable({
  schemaName: 'nv_Instrument',
  setName: 'nv_instruments',
  label: 'Instrument',
  pluralLabel: 'Instruments',
  typeCode: 10101,
  primaryName: 'nv_name',
  ownership: 'user',
  // Out of calibration and repair an instrument comes back before it is retired; what is retired stays so.
  states: [
    {
      value: 0,
      label: 'Active',
      reasons: { 1: 'Active', 100000001: 'In Calibration', 100000002: 'In Repair' },
      next: { 1: [100000001, 100000002, 2], 100000001: [1], 100000002: [1, 100000001] },
    },
    { value: 1, label: 'Inactive', reasons: { 2: 'Inactive' }, next: { 2: [] } },
  ],
  amounts: true,
  columns: [
    text('nv_Name', 'Name', 100, { required: 'application' }),
    text('nv_SerialNumber', 'Serial Number', 40, { required: 'recommended' }),
    lookup(
      'nv_AccountId',
      'Account',
      to('account', 'nv_account_nv_instrument_AccountId', { navigation: 'nv_AccountId' }),
      { required: 'application' },
    ),
    lookup(
      'nv_ProductId',
      'Product',
      to('product', 'nv_product_nv_instrument_ProductId', { navigation: 'nv_ProductId' }),
    ),
    choice('nv_Condition', 'Condition', {
      100000000: 'New',
      100000001: 'Good',
      100000002: 'Worn',
      100000003: 'Out of service',
    }),
    choices('nv_Probes', 'Probes', {
      100000000: 'Temperature',
      100000001: 'Humidity',
      100000002: 'Door',
      100000003: 'Pressure',
      100000004: 'CO₂',
    }),
    double('nv_SetPoint', 'Set Point (°C)', [-200, 500, 3]),
    decimal('nv_Drift', 'Drift (%)', [-100, 100, 4]),
    whole('nv_RunningHours', 'Running Hours', [0, 1_000_000]),
    money('nv_PurchasePrice', 'Purchase Price', { range: [0, 1_000_000_000] }),
    yesNo('nv_Certified', 'Certified', { words: ['Certified', 'Not certified'] }),
    dateOnly('nv_InstalledOn', 'Installed On'),
    wallClockTime('nv_NextService', 'Next Service'),
    memo('nv_ServiceLog', 'Service Log', 100_000),
  ],
})
