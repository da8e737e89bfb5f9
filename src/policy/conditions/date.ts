/** Date operators: dates of ISO 8601, or seconds since the epoch. What is neither fits nothing. */
import { ordered } from './_define.ts'

// The profile of ISO 8601 that IAM takes (W3C NOTE-datetime): a year, month or day, or a day and a time with a zone.
const isoDate =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d))?)?)?$/

export const dateOperators = ordered('Date', (text) => {
  const [, year, month, day] = isoDate.exec(text) ?? []
  // Four digits are a year, any other number counts seconds.
  if (year === undefined) return /^\d{1,12}$/.test(text) ? Number(text) * 1000 : undefined
  // `Date.parse` takes the 30th of February for the 1st of March.
  if (day !== undefined && new Date(`${year}-${month}-${day}`).getUTCDate() !== Number(day)) return undefined
  return Date.parse(text)
})
