import type { Pickable } from '../random'

/** A city. Telephone numbers there start with `dial`, postal codes with `postal`; `x` stands for a digit. */
export interface Place {
  readonly city: string
  readonly country: string
  readonly currency: string
  readonly postal: string
  readonly dial: string
  readonly latitude: number
  readonly longitude: number
}

function norway(city: string, postal: string, dial: string, latitude: number, longitude: number): Place {
  const number = `+47 ${dial} xx xx xx`
  return { city, country: 'Norway', currency: 'NOK', postal: `${postal}xx`, dial: number, latitude, longitude }
}

/** Where accounts are. The first is the head office's own city. */
export const PLACES: Pickable<Place> = [
  norway('Bergen', '50', '55', 60.39299, 5.32415),
  norway('Oslo', '04', '22', 59.91273, 10.74609),
  norway('Trondheim', '70', '73', 63.43049, 10.39506),
  norway('Stavanger', '40', '51', 58.97005, 5.73332),
  norway('Tromsø', '90', '77', 69.6489, 18.95508),
  norway('Ålesund', '60', '70', 62.47225, 6.15492),
  norway('Bodø', '80', '75', 67.28, 14.40501),
  norway('Drammen', '30', '32', 59.74389, 10.20449),
  norway('Hamar', '23', '62', 60.7945, 11.06798),
  norway('Kristiansand', '46', '38', 58.14671, 7.9956),
  norway('Haugesund', '55', '52', 59.41378, 5.268),
  norway('Lillehammer', '26', '61', 61.11515, 10.46628),
  norway('Porsgrunn', '39', '35', 59.14054, 9.6561),
  norway('Gardermoen', '20', '63', 60.19755, 11.10042),
  norway('Førde', '68', '57', 61.45216, 5.85717),
  norway('Molde', '64', '71', 62.73752, 7.15912),
  norway('Tønsberg', '31', '33', 59.26754, 10.40762),
  norway('Narvik', '85', '76', 68.43835, 17.42726),
  norway('Harstad', '94', '77', 68.79833, 16.54165),
  norway('Mo i Rana', '86', '75', 66.31278, 14.14279),
  norway('Sandnes', '43', '51', 58.85244, 5.73521),
  norway('Fredrikstad', '16', '69', 59.2181, 10.9298),
  norway('Gjøvik', '28', '61', 60.79574, 10.69155),
  norway('Steinkjer', '77', '74', 64.01487, 11.49537),
  norway('Kirkenes', '99', '78', 69.72713, 30.04578),
  norway('Florø', '69', '57', 61.59962, 5.03275),
  norway('Brønnøysund', '89', '75', 65.47495, 12.21169),
  norway('Svolvær', '83', '76', 68.23424, 14.56834),
  place(['Göteborg', 'Sweden', 'SEK'], ['411 xx', '+46 31 xxx xx xx'], [57.70887, 11.97456]),
  place(['Malmö', 'Sweden', 'SEK'], ['211 xx', '+46 40 xxx xx xx'], [55.60498, 13.00382]),
  place(['København', 'Denmark', 'DKK'], ['21xx', '+45 35 xx xx xx'], [55.67594, 12.56553]),
  place(['Ærøskøbing', 'Denmark', 'DKK'], ['5970', '+45 62 xx xx xx'], [54.88903, 10.41119]),
  place(['Lübeck', 'Germany', 'EUR'], ['235xx', '+49 451 xxx xxx'], [53.86893, 10.68729]),
  place(['Besançon', 'France', 'EUR'], ['250xx', '+33 3 81 xx xx xx'], [47.23783, 6.02405]),
  place(['Aberdeen', 'United Kingdom', 'GBP'], ['AB11 xQT', '+44 1224 xxx xxx'], [57.14369, -2.09814]),
  place(['Boston', 'United States', 'USD'], ['021xx', '+1 617 555 xxxx'], [42.35843, -71.05977]),
]

function place(
  [city, country, currency]: readonly [string, string, string],
  [postal, dial]: readonly [string, string],
  [latitude, longitude]: readonly [number, number],
): Place {
  return { city, country, currency, postal, dial, latitude, longitude }
}

export const STREETS: Pickable<string> = [
  'Thormøhlens gate',
  'Strandgata',
  'Havnegata',
  'Kirkeveien',
  'Storgata',
  'Skippergata',
  'Fabrikkveien',
  'Bryggen',
  'Sjøgata',
  'Lærdalsveien',
  'Østre Elvegate',
  'Åsveien',
  'Industriveien',
  'Kaigata',
  'Nygårdsgaten',
  'Grønlandsleiret',
  'Fjellveien',
  'Verftsgata',
  'Lagerveien',
  'Sæterveien',
  'Torget',
  'Møllebakken',
  'Damsgårdsveien',
  'Ladestien',
]
