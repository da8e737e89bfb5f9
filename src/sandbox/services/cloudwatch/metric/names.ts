/** Names of metrics as requests spell them, held against CloudWatch's limits. */
import type { Dimension } from '@aws-sdk/client-cloudwatch'
import type { MetricName } from '../../../metric-store.ts'
import { invalidValue } from './refusals.ts'

const maxDimensions = 30

/** Throws AwsError. AWS's own namespaces may be read, and not written. */
export function demandNamespace(namespace: string, mayBeAws: boolean): void {
  const isTaken = !mayBeAws && namespace.startsWith('AWS/')
  if (isTaken || namespace.length < 1 || namespace.length > 255 || namespace.startsWith(':')) {
    throw invalidValue(`The value ${namespace} for parameter Namespace is invalid.`)
  }
}

/** What is wrong with a name and dimensions, in sentences. @param at the parameter that they stand under, with a dot behind it */
export function faultsOfName(at: string, name: string, dimensions: readonly Dimension[]): string[] {
  const faults: string[] = []
  const demand = (parameter: string, value: string, most: number) => {
    if (value.length < 1 || value.length > most || value.trim() === '') {
      faults.push(`The parameter ${at}${parameter} must be between 1 and ${most} characters, and not blank.`)
    }
  }
  demand('MetricName', name, 255)
  if (dimensions.length > maxDimensions) {
    faults.push(`The collection ${at}Dimensions must not have a size greater than ${maxDimensions}.`)
  }
  dimensions.forEach(({ Name = '', Value = '' }, i) => {
    demand(`Dimensions.member.${i + 1}.Name`, Name, 255)
    if (Name.startsWith(':')) faults.push(`The value ${Name} for parameter ${at}Dimensions.member.${i + 1}.Name is invalid.`)
    demand(`Dimensions.member.${i + 1}.Value`, Value, 1024)
  })
  return faults
}

export function nameOf(namespace: string, name: string, dimensions: readonly Dimension[]): MetricName {
  const pairs = dimensions.map(({ Name = '', Value = '' }) => [Name, Value] as const)
  return { namespace, name, dimensions: pairs.sort(([a], [b]) => (a < b ? -1 : 1)) }
}
