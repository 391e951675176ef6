import type { MigrationClass } from '../driver'
import { Configuration0010 } from './0010-configuration'
import { Outbox0020 } from './0020-outbox'
import { Sync0030 } from './0030-sync'
import { KeptRecords0040 } from './0040-kept-records'
import { Archive0050 } from './0050-archive'
import { Scope0060 } from './0060-scope'
import { Manifest0070 } from './0070-manifest'
import { TableLayout0080 } from './0080-table-layout'
import { SearchIndex0090 } from './0090-search-index'
import { Files0100 } from './0100-files'

/** Every migration of the replica's own tables, oldest first. Numbers grow by ten; one that has shipped never changes. */
export const MIGRATIONS: readonly MigrationClass[] = [
  Configuration0010,
  Outbox0020,
  Sync0030,
  KeptRecords0040,
  Archive0050,
  Scope0060,
  Manifest0070,
  TableLayout0080,
  SearchIndex0090,
  Files0100,
]
