/** Words of the workspace: the grid and record side by side, and what stands there before there is a view. */
export const workspace = {
  recordWidth: 'Width of the record panel',
  loading: 'Reading the tables',
  arriving: 'The first records are arriving',
  arrivingDetail: 'Tables appear here as soon as their views are on this device.',
  noViews: 'No views',
  noViewsOffline: 'The configuration on this device gives no table a view. Without a view nothing is shown.',
  noViewsOnline: 'The profile of this user gives no table a view. Without a view nothing is shown.',
  syncNow: 'Sync now',
}
