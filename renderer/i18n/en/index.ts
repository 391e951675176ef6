import { administration } from './administration'
import { firstRun } from './first-run'
import { format } from './format'
import { frame } from './frame'
import { grid } from './grid'
import { record } from './record'
import { settings } from './settings'
import { shared } from './shared'
import { sync } from './sync'
import { workspace } from './workspace'

/** Every English message, by feature. */
export const english = { administration, firstRun, format, frame, grid, record, settings, shared, sync, workspace }
