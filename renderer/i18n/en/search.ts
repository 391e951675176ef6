/** Words of the search across all tables. */
export const search = {
  everywhere: 'Search all tables',
  hint: 'Finds what the columns of a quick find begin with; * stands for anything',
  keys: 'Ctrl K',
  empty: 'Empty the search',
  found: 'What was found',
  more: 'More than are shown',
  searching: 'Searching …',
  nothing: 'Nothing begins with “{text}” in any table. Put * in front to look inside of texts.',
  count: 'Nothing found | 1 record found | {n} records found',
}
