/** Time as IAM tells it. */

/** IAM keeps no fractions of a second. @param time milliseconds since the epoch */
export function toTheSecond(time: number): Date {
  return new Date(Math.floor(time / 1000) * 1000)
}
