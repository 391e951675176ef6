import { ACCOUNT_COLUMNS } from '../account-organisation'
import { RECORDS_PER_PAGE } from '../account-pages'
import { atLeast, median, type Row, rowOf, say } from '../figures'
import { rounded } from '../loop-gaps'
import { inOwnProcess } from '../task'
import { firstSync } from '../tasks/first-sync'
import { otherPeer, preparedLoop } from '../tasks/peers'
import type { PartSurroundings } from './part-surroundings'

const RECORDS = 300_000
const ROUNDS = 3
/** Each gets as many records: what takes 20,000 well may be slow with 300,000. */
const OTHER_PEERS = [
  { peer: 'watermelonDb', bar: 3 },
  { peer: 'pouchDb', bar: 5 },
  { peer: 'typeOrmSave', bar: 8 },
] as const

interface Round {
  readonly carryon: number
  readonly encrypted: number
  readonly betterSqlite3: number
}

/** A first sync from response bodies, beside what else one could have written it with. Records a second. */
export async function ingest({ pageFolder }: PartSurroundings): Promise<readonly Row[]> {
  const rounds: Round[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const done = await oneRound(pageFolder)
    say(`  round ${round} of ${ROUNDS}: ${JSON.stringify(done)}`)
    rounds.push(done)
  }
  const carryon = median(rounds.map((round) => round.carryon))
  const others = await otherRates(pageFolder)
  return [
    rowOf('first sync applied, 300,000 records of 20 columns, from response bodies', {
      measured: {
        unit: 'records a second, indexes included',
        records: RECORDS,
        columns: ACCOUNT_COLUMNS.length,
        recordsPerPage: RECORDS_PER_PAGE,
        rounds,
        carryon,
        carryonEncrypted: median(rounds.map((round) => round.encrypted)),
        betterSqlite3: median(rounds.map((round) => round.betterSqlite3)),
        ...Object.fromEntries(others.map(({ peer, rate }) => [peer, rate] as const)),
      },
      figures: [
        atLeast(
          'times better-sqlite3',
          ratio(rounds, (round) => round.carryon),
          1.15,
        ),
        atLeast(
          'encrypted, times better-sqlite3 unencrypted',
          ratio(rounds, (round) => round.encrypted),
          0.8,
        ),
        ...others.map(({ peer, rate, bar }) => atLeast(`times ${peer}`, rounded(carryon / rate), bar)),
      ],
      notes: [
        'Each run is a process of its own; ratios are the median of rounds in which the runs follow each other.',
        'Every one reads the same bodies through the same fetch in pieces of 64 KB and yields the same records.',
        'better-sqlite3 gets the same table, folded keys and pragmas in a prepared loop over JSON.parse, the same indexes and words after the load.',
        'Carryon also keeps, with every page, the point from which a cut-off read goes on.',
        'PouchDB and save() make no indexes, WatermelonDB makes its own as it writes.',
      ],
    }),
  ]
}

async function oneRound(folder: string): Promise<Round> {
  const pages = { folder, records: RECORDS }
  const plain = await inOwnProcess(firstSync, { pages, encrypted: false, screens: false })
  const prepared = await inOwnProcess(preparedLoop, { pages, layout: plain.layout })
  const encrypted = await inOwnProcess(firstSync, { pages, encrypted: true, screens: false })
  const rate = (seconds: number): number => Math.round(RECORDS / seconds)
  say(`  indexes: ${JSON.stringify([plain.indexSeconds, prepared.indexSeconds, encrypted.indexSeconds].map(rounded))}`)
  return { carryon: rate(plain.seconds), encrypted: rate(encrypted.seconds), betterSqlite3: rate(prepared.seconds) }
}

async function otherRates(folder: string) {
  const rates = []
  for (const { peer, bar } of OTHER_PEERS) {
    const { seconds } = await inOwnProcess(otherPeer, { peer, pages: { folder, records: RECORDS } })
    const rate = Math.round(RECORDS / seconds)
    say(`  ${peer}: ${rate}`)
    rates.push({ peer, bar, rate })
  }
  return rates
}

function ratio(rounds: readonly Round[], of: (round: Round) => number): number {
  return rounded(median(rounds.map((round) => of(round) / round.betterSqlite3)))
}
