/** Numeric operators. A value that is no whole or decimal number fits nothing. */
import { ordered } from './_define.ts'

export const numericOperators = ordered('Numeric', (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined))
