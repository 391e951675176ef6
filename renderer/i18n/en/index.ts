import { administration } from './administration'
import { archive } from './archive'
import { columns } from './columns'
import { filter } from './filter'
import { firstRun } from './first-run'
import { format } from './format'
import { frame } from './frame'
import { grid } from './grid'
import { grouping } from './grouping'
import { record } from './record'
import { search } from './search'
import { selection } from './selection'
import { settings } from './settings'
import { settle } from './settle'
import { shared } from './shared'
import { sync } from './sync'
import { workspace } from './workspace'

/** Every English message, by feature. */
export const english = {
  administration,
  archive,
  columns,
  filter,
  firstRun,
  format,
  frame,
  grid,
  grouping,
  record,
  search,
  selection,
  settings,
  settle,
  shared,
  sync,
  workspace,
}
