/** A gauge: reads one figure about the machine's load. What cannot be read is no figure, never 0. */

/** Where the machine tells of itself; another place in tests. */
export interface Machine {
  /** `/proc` on Linux. */
  readonly procfs: string
  /** A directory of the file system whose space counts. */
  readonly disk: string
}

export interface Gauge<Id extends string = string> {
  /** The name of the metric. */
  readonly id: Id
  /** Begins to measure, and answers what reads the figure in percent: since the last reading where the figure is one of a time. */
  begin(machine: Machine): Promise<() => Promise<number | undefined>>
}

export function defineGauge<const Id extends string>(gauge: Gauge<Id>): Gauge<Id> {
  return gauge
}
