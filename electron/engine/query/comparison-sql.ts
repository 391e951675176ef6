/** How a comparison is written in SQL. */
export const COMPARISON_SQL = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const
export type Comparison = keyof typeof COMPARISON_SQL
