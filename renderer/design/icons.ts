import {
  mdiDeleteOutline,
  mdiMagnify,
  mdiContentSaveOutline,
  mdiArrowDown,
  mdiArrowUp,
  mdiPlus,
  mdiAccessPoint,
  mdiAccountGroupOutline,
  mdiAccountOutline,
  mdiAirplane,
  mdiAlertOctagonOutline,
  mdiAlertOutline,
  mdiArrowLeft,
  mdiCalendarBlankOutline,
  mdiCallSplit,
  mdiCash,
  mdiCheck,
  mdiCheckboxMarkedOutline,
  mdiCheckCircle,
  mdiChevronDown,
  mdiChevronRight,
  mdiCircleOutline,
  mdiClockAlertOutline,
  mdiClose,
  mdiCloudOutline,
  mdiCogOutline,
  mdiDomain,
  mdiEmailOutline,
  mdiEyeOffOutline,
  mdiFilterRemoveOutline,
  mdiKeyOutline,
  mdiLifebuoy,
  mdiLockOutline,
  mdiMenu,
  mdiNoteTextOutline,
  mdiPackageVariantClosed,
  mdiPhoneOutline,
  mdiProgressDownload,
  mdiSync,
  mdiTableLarge,
  mdiTagOutline,
  mdiTrayArrowUp,
  mdiTrendingUp,
  mdiTuneVariant,
  mdiWifiOff,
  mdiWrenchOutline,
} from '@mdi/js'
import type { IconAliases } from 'vuetify'
import { aliases as mdiAliases } from 'vuetify/iconsets/mdi-svg'

/** The icons of the interface as SVG paths, by what they mean here. Use as `icons.back` in `<v-icon :icon>`. */
export const icons = {
  remove: mdiDeleteOutline,
  calendar: mdiCalendarBlankOutline,
  search: mdiMagnify,
  save: mdiContentSaveOutline,
  sortedDown: mdiArrowDown,
  sortedUp: mdiArrowUp,
  plus: mdiPlus,
  alert: mdiAlertOutline,
  back: mdiArrowLeft,
  check: mdiCheck,
  chevronDown: mdiChevronDown,
  chevronRight: mdiChevronRight,
  close: mdiClose,
  cloud: mdiCloudOutline,
  done: mdiCheckCircle,
  key: mdiKeyOutline,
  lock: mdiLockOutline,
  menu: mdiMenu,
  noNetwork: mdiWifiOff,
  noView: mdiEyeOffOutline,
  old: mdiClockAlertOutline,
  outsideFilter: mdiFilterRemoveOutline,
  receiving: mdiProgressDownload,
  settings: mdiCogOutline,
  sync: mdiSync,
  administration: mdiTuneVariant,
  waiting: mdiCircleOutline,
} as const

/** The glyph of each state, the same wherever the state is shown. */
export const stateIcons = {
  pending: mdiTrayArrowUp,
  sending: mdiSync,
  sent: mdiCheck,
  rejected: mdiAlertOctagonOutline,
  conflict: mdiCallSplit,
  offline: mdiAirplane,
  online: mdiAccessPoint,
  warn: mdiAlertOutline,
} as const

/** A state as the interface shows it: its glyph, its colours (`state-<name>` in base.css) and its word. */
export type StateName = keyof typeof stateIcons

const TABLE_ICONS: Readonly<Record<string, string>> = {
  account: mdiDomain,
  appointment: mdiCalendarBlankOutline,
  annotation: mdiNoteTextOutline,
  contact: mdiAccountOutline,
  email: mdiEmailOutline,
  incident: mdiLifebuoy,
  msdyn_workorder: mdiWrenchOutline,
  opportunity: mdiTrendingUp,
  phonecall: mdiPhoneOutline,
  pricelevel: mdiTagOutline,
  product: mdiPackageVariantClosed,
  systemuser: mdiAccountOutline,
  task: mdiCheckboxMarkedOutline,
  team: mdiAccountGroupOutline,
  transactioncurrency: mdiCash,
}

/** The icon of a table, by its logical name. */
export function tableIcon(table: string): string {
  return TABLE_ICONS[table] ?? mdiTableLarge
}

/** Vuetify's own icon names, as SVG paths. */
export const iconAliases: IconAliases = { ...mdiAliases, dropdown: mdiChevronDown }
