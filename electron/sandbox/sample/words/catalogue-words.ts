import type { Pickable } from '../random'

/** A line of products: name, code, how prices lie, and what it is. */
export interface ProductLine {
  readonly name: string
  readonly code: string
  readonly price: number
  readonly kind: 'goods' | 'service'
}

function goods(name: string, code: string, price: number): ProductLine {
  return { name, code, price, kind: 'goods' }
}

function service(name: string, code: string, price: number): ProductLine {
  return { name, code, price, kind: 'service' }
}

export const PRODUCT_LINES: Pickable<ProductLine> = [
  goods('Cryologger', 'CL', 8_400),
  goods('Frostwatch', 'FW', 5_200),
  goods('Havdyp probe', 'HP', 1_950),
  goods('Door sentinel', 'DS', 1_280),
  goods('Humidity probe', 'HU', 2_340),
  goods('CO₂ monitor', 'CO', 12_600),
  goods('Gateway', 'GW', 15_900),
  goods('Transport logger', 'TL', 690),
  goods('Reference thermometer', 'RT', 24_500),
  goods('Dry-block calibrator', 'DC', 68_000),
  goods('Alarm tableau', 'AT', 9_700),
  goods('Pressure transmitter', 'PT', 6_150),
  goods('Måleskap', 'MS', 31_000),
  goods('Battery pack', 'BP', 240),
  goods('Cable set', 'CS', 180),
  goods('Sanntid display', 'SD', 11_200),
  service('Calibration', 'KAL', 1_450),
  service('Temperature mapping', 'MAP', 14_800),
  service('Validation', 'VAL', 22_500),
  service('Service agreement', 'SA', 36_000),
  service('Training day', 'TD', 12_000),
  service('Night watch', 'NV', 4_900),
]

export const MODELS = ['T1', 'T2', 'T4', 'T8', 'X1', 'X2', 'Mini', 'Pro', 'Marine', 'Lab', 'Field'] as const
export const VARIANTS = ['', 'EX', 'Steel', 'White', 'Long', 'Twin', 'Mk II', 'Mk III', 'Nord', 'Kit'] as const

export const COMPETITORS = [
  ['Thermalis', 'Lübeck'],
  ['Kuldevakt', 'Oslo'],
  ['Polar Metrics', 'Aberdeen'],
  ['Sensorium Nord', 'Malmö'],
  ['Frigo Contrôle', 'Besançon'],
  ['Gradient Systems', 'Boston'],
  ['Målebyrået', 'Trondheim'],
  ['Isbre Teknikk', 'Tromsø'],
] as const
