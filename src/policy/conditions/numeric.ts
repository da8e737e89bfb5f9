/** Numeric operators. A value that is no number fits nothing. */
import { ordered } from './_define.ts'

export const numericOperators = ordered('Numeric', (text) =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined,
)
