/** A figure about the instance at one moment, as CloudWatch takes it. */
export interface Metric {
  name: string
  value: number
  unit: 'Percent' | 'None'
}
