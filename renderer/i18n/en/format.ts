/** Why typed text is no value of its column. */
export const format = {
  notANumber: 'Not a number',
  notWhole: 'Not a whole number',
  notADate: 'Not a date',
  notADateTime: 'Not a date and time',
  notTyped: 'This value is chosen, not typed',
  notAChoice: '“{text}” is not one of the choices',
  tooManyDigits: 'At most {n} digit after the decimal sign | At most {n} digits after the decimal sign',
}
