/** Words that more than one feature says. */
export const shared = {
  product: 'Carryon',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Retry',
  enterToken: 'Enter token',
  none: 'None',
  today: 'Today {time}',
  onDay: '{day}, {time}',
  seconds: '{seconds} s',
  minutes: '{minutes} min {seconds} s',
  sandboxName: 'Sandbox · {name}',
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
