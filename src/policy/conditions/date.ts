/** Date operators: dates of ISO 8601, or seconds since the epoch. What is neither fits nothing. */
import { ordered } from './_define.ts'

// The profile of ISO 8601 that IAM takes (W3C NOTE-datetime): a date, or date and time with a zone.
const isoDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

export const dateOperators = ordered('Date', (text) => {
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000
  const ms = isoDate.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
})
