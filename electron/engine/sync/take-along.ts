export { pinRecord as takeAlong } from './pin-record'
