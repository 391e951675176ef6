/** Words of choosing, ordering and sizing the columns of a grid. */
export const columns = {
  title: 'Columns',
  choose: 'Columns',
  menuOf: 'Column {column}',
  sortUp: 'Sort ascending',
  sortDown: 'Sort descending',
  filter: 'Filter',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  hide: 'Hide',
  up: 'Move {column} up',
  down: 'Move {column} down',
  moved: '{column} is column {place} of {count}',
  asInView: 'As in the view',
  done: 'Done',
  size: 'Width of {column}',
}
