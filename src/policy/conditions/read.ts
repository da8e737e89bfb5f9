/** The `Condition` element: from JSON to conditions that can be evaluated. */
import { didYouMean } from '../../core/nearest.ts'
import { quoted } from '../../core/quoted.ts'
import type { PolicyVersion } from '../document.ts'
import { type Fail, isObject, items } from '../grammar.ts'
import { iamSays } from '../iam-says.ts'
import { readWord, type Word } from '../words.ts'
import type { Operator } from './_define.ts'
import { arnOperators } from './arn.ts'
import { binaryOperators } from './binary.ts'
import { boolOperators } from './bool.ts'
import { dateOperators } from './date.ts'
import type { Condition } from './evaluate.ts'
import { ipOperators } from './ip.ts'
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

/** Throws Problem `policy-malformed`. */
export function readConditions(element: unknown, place: string, version: PolicyVersion, fail: Fail): readonly Condition[] {
  if (element === undefined) return []
  if (!isObject(element)) {
    throw fail(place, 'must be an object such as `{"StringEquals": {"cloudwatch:namespace": "my-app"}}`')
  }
  return Object.entries(element).flatMap(([name, keys]) => {
    const at = `${place}.${name}`
    const how = readOperator(name, at, fail)
    if (!isObject(keys)) throw fail(at, 'must be an object of condition keys and values')
    return Object.entries(keys).map(([key, value]): Condition => {
      const values = readValues(value, `${at}.${key}`, version, how.operator, fail)
      return { name, ...how, key: key.toLowerCase(), values }
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
  throw fail(at, `is no condition operator${didYouMean(base, [...Object.keys(operators), 'Null'])}`)
}

/** IAM takes numbers and booleans for the strings they read as. */
function readValues(
  value: unknown,
  place: string,
  version: PolicyVersion,
  operator: Operator | undefined,
  fail: Fail,
): readonly Word[] {
  return items(value, place, fail).map((item) => {
    const text = typeof item.value === 'number' || typeof item.value === 'boolean' ? String(item.value) : item.value
    if (typeof text !== 'string') throw fail(item.place, 'must be a string')
    if (operator?.accepts?.(text) === false)
      throw fail(item.place, `is ${quoted(text)}; no such value can be compared`, iamSays.legacy)
    const compile = operator?.compile ?? (() => () => false)
    return readWord(text, operator?.takesVariables ? version : undefined, compile)
  })
}
