import { stableGuid } from '../definition/stable-guid'

/** The organisation's one offline profile, by which users and the organisation refer to it. */
export const FIELD_SALES = { id: stableGuid('offline profile Field sales'), name: 'Field sales' }
