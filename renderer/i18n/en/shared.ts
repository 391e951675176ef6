/** Words that more than one feature says. */
export const shared = {
  product: 'Carryon',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Retry',
  none: 'None',
  today: 'Today {time}',
  onDay: '{day}, {time}',
  sandboxName: '{name} · sandbox',
  state: {
    pending: 'To send',
    sending: 'Sending',
    sent: 'Sent',
    rejected: 'Refused',
    conflict: 'Conflict',
    offline: 'Offline',
    online: 'Online',
    warn: 'Attention',
  },
}
