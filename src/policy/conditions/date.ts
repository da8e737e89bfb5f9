/** Date operators: dates of ISO 8601, or seconds since the epoch. What is neither fits nothing. */
import { type Operator, ordered } from './_define.ts'

// The profile of ISO 8601 that IAM takes (W3C NOTE-datetime): a year, month or day, or a day and a time with a zone.
const isoDate =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d))?)?)?$/

const comparisons = ordered('Date', (text) => {
  const [, year, month, day] = isoDate.exec(text) ?? []
  // Four digits are a year, any other number counts seconds.
  if (year === undefined) return /^\d{1,12}$/.test(text) ? Number(text) * 1000 : undefined
  // `Date.parse` takes the 30th of February for the 1st of March.
  if (day !== undefined && new Date(`${year}-${month}-${day}`).getUTCDate() !== Number(day)) return undefined
  return Date.parse(text)
})

export const dateOperators: Readonly<Record<string, Operator>> = Object.fromEntries(
  Object.entries(comparisons).map(([name, operator]) => [name, { ...operator, accepts: isDate }]),
)

/** IAM takes more for a date in a policy than it understands, if each part is in its range. */
function isDate(text: string): boolean {
  if (/^\d+$/.test(text)) return BigInt(text) < 2n ** 63n
  const form = /^-?\d{1,9}(?:-(\d+))?(?:-(\d+))?(?:T(\d*)(?::(\d+))?(?::(\d+)(?:\.\d{1,9})?(?:Z|[+-](\d\d)(?::?(\d\d))?)?)?)?Z?$/i
  const parts = form.exec(text)
  if (parts === null) return false
  const [month = 1, day = 1, hour = 0, ...sixty] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)))
  const [minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = sixty
  const isIn = (part: number, least: number, most: number) => part >= least && part <= most
  return (
    isIn(month, 1, 12) &&
    isIn(day, 1, 31) &&
    isIn(hour, 0, 23) &&
    isIn(zoneHour, 0, 23) &&
    [minute, second, zoneMinute].every((part) => isIn(part, 0, 59))
  )
}
