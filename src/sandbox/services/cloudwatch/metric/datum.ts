/** One datum of PutMetricData: what is wrong with it, and the statistics that it stands for. API reference, "MetricDatum". */
import { type MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch'
import type { AwsError } from '../../../aws-error.ts'
import type { Sample } from '../../../metric-store.ts'
import { faultsOfName } from './names.ts'
import { invalidCombination, invalidValue, missing } from './refusals.ts'

const maxValues = 150
/** Values beyond it, on either side, lose their meaning. */
const largest = 2 ** 360
const hourMs = 3600 * 1000
const dayMs = 24 * hourMs
const units = new Set<string>(Object.values(StandardUnit))

/** The refusal of one datum, or undefined. @param at such as `MetricData.member.1.` */
export function refusalOf(at: string, datum: MetricDatum, now: number): AwsError | undefined {
  const { Value, Values, Counts, StatisticValues } = datum
  const given = [Value !== undefined && 'Value', Values && 'Values', StatisticValues && 'StatisticValues'].filter(Boolean)
  const [first, second] = given
  if (first === undefined) return missing(`${at}Value`)
  if (second !== undefined) {
    return invalidCombination(
      `The parameters ${at}${first} and ${at}${second} are mutually exclusive and you have specified both.`,
    )
  }
  if (Counts && (!Values || Counts.length !== Values.length)) {
    return invalidValue(`The parameters ${at}Values and ${at}Counts must be of the same size.`)
  }
  const faults = [...faultsOfName(at, datum.MetricName ?? '', datum.Dimensions ?? []), ...faultsOfRest(at, datum, now)]
  return faults.length > 0 ? invalidValue(...faults) : undefined
}

function faultsOfRest(at: string, datum: MetricDatum, now: number): string[] {
  const { Timestamp, Unit, StorageResolution, Values = [], Counts = [], StatisticValues: set } = datum
  const faults: string[] = []
  const invalid = (value: unknown, parameter: string) =>
    faults.push(`The value ${value} for parameter ${at}${parameter} is invalid.`)
  if (Timestamp !== undefined) {
    const age = now - Timestamp.getTime()
    if (!(age <= 14 * dayMs)) faults.push(`The parameter ${at}Timestamp must specify a time within the past two weeks.`)
    else if (age < -2 * hourMs)
      faults.push(`The parameter ${at}Timestamp must specify a time no more than two hours in the future.`)
  }
  if (Unit !== undefined && !units.has(Unit)) invalid(Unit, 'Unit')
  if (StorageResolution !== undefined && StorageResolution !== 1 && StorageResolution !== 60) {
    invalid(StorageResolution, 'StorageResolution')
  }
  if (Values.length > maxValues) faults.push(`The collection ${at}Values must not have a size greater than ${maxValues}.`)
  const numbers: [string, number | undefined][] = [
    ['Value', datum.Value],
    ['StatisticValues.Sum', set?.Sum],
    ['StatisticValues.Minimum', set?.Minimum],
    ['StatisticValues.Maximum', set?.Maximum],
    ...Values.map((value, i): [string, number] => [`Values.member.${i + 1}`, value]),
  ]
  for (const [parameter, value] of numbers) if (value !== undefined && !(Math.abs(value) <= largest)) invalid(value, parameter)
  Counts.forEach((count, i) => {
    if (!(count > 0 && count <= largest)) invalid(count, `Counts.member.${i + 1}`)
  })
  if (set) {
    const { SampleCount = 0, Minimum = 0, Maximum = 0 } = set
    if (!(SampleCount > 0 && SampleCount <= largest)) invalid(SampleCount, 'StatisticValues.SampleCount')
    if (Minimum > Maximum) faults.push(`The parameter ${at}StatisticValues.Minimum must not exceed ${at}StatisticValues.Maximum.`)
  }
  return faults
}

/** INVARIANT: the datum has been found right. */
export function sampleOf(datum: MetricDatum, now: number): Sample {
  const { Value, Values = [], Counts, StatisticValues: set, Unit = 'None', Timestamp } = datum
  const common = { timestamp: Timestamp?.getTime() ?? now, unit: Unit }
  if (set) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = set
    return { ...common, count: SampleCount, sum: Sum, minimum: Minimum, maximum: Maximum }
  }
  const values = Value === undefined ? Values : [Value]
  const counts = Counts ?? values.map(() => 1)
  return {
    ...common,
    count: counts.reduce((sum, count) => sum + count, 0),
    sum: values.reduce((sum, value, i) => sum + value * (counts[i] ?? 1), 0),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
  }
}
