/** The control that shows a picture: that of a column, or else one that the form brings along. */
const IMAGE = '587cdf98-c1d5-4bde-8473-14a0bc7644a7'

/**
 * The controls of the classic form editor that draw one column, by class id in lower case without braces. Which control it
 * is does not matter: a field is drawn by its column's kind.
 * Source: https://learn.microsoft.com/previous-versions/dynamicscrm-2016/developers-guide/gg334472(v=crm.8)
 */
export const FIELD_CONTROLS: ReadonlySet<string> = new Set([
  '4273edbd-ac1d-40d3-9fb2-095c621b552d', // text
  'e0dece4b-6fc8-4a8f-a065-082708572369', // several lines of text
  'ada2203e-b4cd-49be-9ddf-234642b43b52', // email
  '8c10015a-b339-4982-9474-a95fe05631a5', // phone
  '71716b6c-711e-476c-8ab8-5d11542bfb47', // address on the web
  '1e1fc551-f7a8-43af-ac34-a8dc35c7b6d4', // ticker
  'c6d124ca-7eda-4a60-aea9-7fb8d318b68f', // whole number
  'c3efe0c3-0ec6-42be-8349-cbd9079dfd8e', // decimal
  '0d2c745a-e5a8-4c8f-ba63-c6d3bb604660', // floating point
  '533b9e00-756b-4312-95a0-dc888637ac78', // money
  'aa987274-ce4e-4271-a803-66164311a958', // duration
  '671a9387-ca5a-4d1e-8ab7-06e39ddcf6b5', // language
  '7c624a0b-f59e-493d-9583-638d34759266', // time zone
  'b0c6723a-8503-4fd7-bb28-c8a06ac933c2', // check box
  '67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed', // radio buttons
  '3ef39988-22bb-4f0b-bbbe-64b5a3748aee', // choice
  '5d68b988-0661-4db2-bc3e-17598ad3be6c', // status reason
  '4aa28ab7-9c13-4f57-a73d-ad894d048b5f', // several choices
  '5b773807-9fb2-42db-97c3-7a91eff8adff', // date and time
  '270bd3db-d9af-4782-9025-509e298dec0a', // lookup
  'f3015350-44a2-4aa0-97b5-00166532b5e9', // regarding
  'cbfb742c-14e7-4a17-96bb-1a13f7f64aa2', // parties
  IMAGE,
])

/** The control that shows related records. */
export const SUB_GRID = 'e7a81278-8635-4d9e-8d4d-59480b391c5b'
/** The control that shows fields of the record a lookup points at. */
export const QUICK_VIEW = '5c5600e0-1d6e-4205-a272-be80da87fd42'
/** The control that shows the notes of the record; on newer forms it is the timeline. */
export const NOTES = '06375649-c143-495e-a496-c962e5b4488e'

/** Controls that draw no column, by class id, in the words a warning uses for them. */
export const OTHER_CONTROLS: ReadonlyMap<string, string> = new Map([
  [SUB_GRID, 'sub-grid'],
  ['9fdf5f91-88b1-47f4-ad53-c11efc01a01d', 'web resource'],
  [IMAGE, 'image'],
  ['fd2a7985-3187-444e-908d-6624b21f69c0', 'iframe'],
  [QUICK_VIEW, 'quick view'],
  ['9c5ca0a1-ab4d-4781-be7e-8dfbe867b87e', 'timer'],
  ['62b0df79-0464-470f-8af7-4483cfea0c7d', 'map'],
])
