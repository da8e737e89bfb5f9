/** What the fields of a call to STS must look like, and its words for those that do not. */
import type { AssumeRoleRequest } from '@aws-sdk/client-sts'
import { AwsError } from '../../../aws-error.ts'

interface Constraint {
  readonly member: string
  readonly value: string | number | undefined
  /** Characters of a text, or the value of a number. */
  readonly from: number
  readonly to: number
  /** As AWS spells it. */
  readonly pattern?: string
}

/** Throws AwsError that names everything that is wrong with the shape of a call. */
export function demandShape({
  RoleArn,
  RoleSessionName,
  DurationSeconds,
  ExternalId,
  SourceIdentity,
  Policy,
  PolicyArns = [],
  Tags = [],
}: AssumeRoleRequest): void {
  const name = String.raw`[\w+=,.@-]*`
  const constraints: Constraint[] = [
    { member: 'roleArn', value: RoleArn, from: 20, to: 2048 },
    { member: 'roleSessionName', value: RoleSessionName, from: 2, to: 64, pattern: name },
    { member: 'durationSeconds', value: DurationSeconds, from: 900, to: 43_200 },
    { member: 'externalId', value: ExternalId, from: 2, to: 1224, pattern: String.raw`[\w+=,.@:\/-]*` },
    { member: 'sourceIdentity', value: SourceIdentity, from: 2, to: 64, pattern: name },
    { member: 'policy', value: Policy, from: 1, to: 2048 },
    ...PolicyArns.map(({ arn }, i) => ({ member: `policyArns.${i + 1}.member.arn`, value: arn, from: 20, to: 2048 })),
    ...Tags.flatMap(({ Key, Value }, i) => [
      { member: `tags.${i + 1}.member.key`, value: Key, from: 1, to: 128 },
      { member: `tags.${i + 1}.member.value`, value: Value, from: 0, to: 256 },
    ]),
  ]
  const lists = [
    { member: 'policyArns', length: PolicyArns.length, most: 10 },
    { member: 'tags', length: Tags.length, most: 50 },
  ]
  const faults = [
    ...constraints.flatMap(faultsOf),
    ...lists.flatMap(({ member, length, most }) =>
      length > most
        ? [`Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${most}`]
        : [],
    ),
  ]
  if (faults.length === 0) return
  const detected = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`
  throw validationError(`${detected} detected: ${faults.join('; ')}`)
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', 400, message)
}

function faultsOf({ member, value, from, to, pattern }: Constraint): string[] {
  if (value === undefined) return []
  const size = typeof value === 'string' ? value.length : value
  const noun = typeof value === 'string' ? 'length' : 'value'
  const wanted: string[] = []
  if (size < from) wanted.push(`Member must have ${noun} greater than or equal to ${from}`)
  if (size > to) wanted.push(`Member must have ${noun} less than or equal to ${to}`)
  if (pattern !== undefined && !new RegExp(`^${pattern}$`, 'u').test(String(value))) {
    wanted.push(`Member must satisfy regular expression pattern: ${pattern}`)
  }
  return wanted.map((constraint) => `Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`)
}
