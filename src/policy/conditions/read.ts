/** The `Condition` element: from JSON to conditions that can be evaluated. */
import { didYouMean } from '../../core/nearest.ts'
import { type Fail, isObject, items } from '../grammar.ts'
import type { Operator } from './_define.ts'
import { arnOperators } from './arn.ts'
import { binaryOperators } from './binary.ts'
import { boolOperators } from './bool.ts'
import { dateOperators } from './date.ts'
import type { Condition } from './evaluate.ts'
import { ipOperators } from './ip.ts'
import { isKnownKey } from './keys.ts'
import { numericOperators } from './numeric.ts'
import { stringOperators } from './string.ts'

const operators: Readonly<Record<string, Operator>> = {
  ...stringOperators,
  ...numericOperators,
  ...dateOperators,
  ...boolOperators,
  ...binaryOperators,
  ...ipOperators,
  ...arnOperators,
}

/** Throws Problem `policy-malformed`, `policy-unsupported`. */
export function readConditions(element: unknown, place: string, fail: Fail): readonly Condition[] {
  if (element === undefined) return []
  if (!isObject(element)) {
    throw fail('policy-malformed', place, 'must be an object such as `{"StringEquals": {"cloudwatch:namespace": "my-app"}}`')
  }
  return Object.entries(element).flatMap(([name, keys]) => {
    const at = `${place}.${name}`
    const how = readOperator(name, at, fail)
    if (!isObject(keys)) throw fail('policy-malformed', at, 'must be an object of condition keys and values')
    return Object.entries(keys).map(([key, value]): Condition => {
      const lowered = key.toLowerCase()
      if (!isKnownKey(lowered))
        throw fail('policy-unsupported', `${at}.${key}`, 'is a condition key that this version does not fill in')
      return { name, ...how, key: lowered, values: readValues(value, `${at}.${key}`, fail) }
    })
  })
}

function readOperator(name: string, at: string, fail: Fail): Pick<Condition, 'operator' | 'quantifier' | 'ifExists'> {
  const match = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(name)
  const [, quantifier, base = name, suffix] = match ?? []
  const ifExists = suffix !== undefined
  if (base === 'Null' && quantifier === undefined && !ifExists) return { operator: undefined, quantifier, ifExists }
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined
  if (operator) return { operator, quantifier: quantifier as Condition['quantifier'], ifExists }
  throw fail('policy-malformed', at, `is no condition operator${didYouMean(base, [...Object.keys(operators), 'Null'])}`)
}

/** IAM takes numbers and booleans for the strings they read as. */
function readValues(value: unknown, place: string, fail: Fail): readonly string[] {
  return items(value, place, fail).map((item) => {
    if (typeof item.value === 'number' || typeof item.value === 'boolean') return String(item.value)
    if (typeof item.value !== 'string') throw fail('policy-malformed', item.place, 'must be a string')
    if (item.value.includes('${')) {
      throw fail('policy-unsupported', item.place, 'uses a policy variable, which this version does not evaluate')
    }
    return item.value
  })
}
