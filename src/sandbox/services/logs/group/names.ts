/** What names of groups and streams may be, in AWS's words for those that may not. */
import { invalidParameter } from './find.ts'

/** Throws AwsError for the first name that CloudWatch Logs would not take. */
export function demandNames(names: { logGroupName?: string | undefined; logStreamName?: string | undefined }): void {
  const { logGroupName, logStreamName } = names
  if (logGroupName !== undefined) demand('logGroupName', logGroupName, '[\\.\\-_/#A-Za-z0-9]+')
  if (logStreamName !== undefined) demand('logStreamName', logStreamName, '[^:*]*')
}

/** @param pattern in AWS's spelling, which is a regular expression of JavaScript's too */
function demand(member: string, value: string, pattern: string): void {
  const wanted =
    value.length < 1
      ? 'Member must have length greater than or equal to 1'
      : value.length > 512
        ? 'Member must have length less than or equal to 512'
        : new RegExp(`^(${pattern})$`).test(value)
          ? undefined
          : `Member must satisfy regular expression pattern: ${pattern}`
  if (wanted !== undefined) throw violated(member, value, wanted)
}

/** Throws AwsError for a number outside of its limits. */
export function demandRange(member: string, value: number | undefined, least: number, most?: number): void {
  if (value === undefined) return
  if (value < least) throw violated(member, String(value), `Member must have value greater than or equal to ${least}`)
  if (most !== undefined && value > most) {
    throw violated(member, String(value), `Member must have value less than or equal to ${most}`)
  }
}

export function violated(member: string, value: string, constraint: string) {
  return invalidParameter(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  )
}
