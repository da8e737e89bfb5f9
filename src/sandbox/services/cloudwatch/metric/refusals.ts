/** How CloudWatch refuses: codes by protocol, and its own way of naming what is wrong. */
import { AwsError } from '../../../aws-error.ts'

/** Codes in query by the names that the errors have in the newer protocols. */
export const queryCodes = {
  InvalidParameterCombinationException: 'InvalidParameterCombination',
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
} as const

/** One or more sentences; CloudWatch says each on a line of its own. */
export function invalidValue(...sentences: readonly string[]): AwsError {
  return new AwsError('InvalidParameterValueException', 400, sentences.join('\n'))
}

export function invalidCombination(sentence: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', 400, sentence)
}

export function missing(...parameters: readonly string[]): AwsError {
  const sentences = parameters.map((parameter) => `The parameter ${parameter} is required.`)
  return new AwsError('MissingRequiredParameterException', 400, sentences.join('\n'))
}

/** @param paths such as `metricData.1.member.metricName` */
export function missingParameters(paths: readonly string[]): AwsError {
  return missing(...paths.map(parameterOf))
}

/** `MetricData.member.1.MetricName`: as keys are in query, whatever the protocol. */
function parameterOf(path: string): string {
  return path
    .replace(/\.(\d+)\.member/g, '.member.$1')
    .split('.')
    .map((word) => (word === 'member' ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('.')
}
