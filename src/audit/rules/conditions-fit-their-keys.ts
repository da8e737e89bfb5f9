/** `ForAllValues` and `ForAnyValue` are for keys that are lists, and such keys are for them. Otherwise a condition says less than it seems to. */
import { isKnownKey, isMultivalued } from '../../policy/conditions/keys.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'conditions-fit-their-keys',
  title: 'Conditions ask of lists what is asked of lists, and of nothing else',
  reads: 'policies',
  find(policies) {
    return policies.flatMap(({ document, locate }) =>
      document.statements.flatMap(({ place, effect, conditions }) =>
        conditions.flatMap(({ operator, key }) => {
          const found = isKnownKey(key.toLowerCase()) ? misfit(operator, key, effect) : undefined
          return found === undefined ? [] : [{ ...found, where: locate(`${place}.Condition.${operator}`) }]
        }),
      ),
    )
  },
})

function misfit(operator: string, key: string, effect: 'Allow' | 'Deny') {
  const [, quantifier, plain = operator] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/.exec(operator) ?? []
  if (isMultivalued(key.toLowerCase())) {
    if (quantifier !== undefined || plain === 'Null') return undefined
    return {
      severity: 'medium' as const,
      what: `\`${key}\` is a list, and \`${operator}\` does not say whether one of its values is meant or all`,
      fix: `Write \`ForAnyValue:${plain}\` or \`ForAllValues:${plain}\`.`,
    }
  }
  if (quantifier === undefined) return undefined
  return {
    ...(quantifier === 'ForAllValues'
      ? {
          // IAM User Guide, "Set operators for multivalued context keys": it is true of a request without the key.
          severity: 'medium' as const,
          what: `\`ForAllValues\` on \`${key}\`, which has one value, also ${effect === 'Allow' ? 'lets requests without the key pass' : 'denies requests without the key'}`,
        }
      : { severity: 'low' as const, what: `\`${key}\` has one value, so that \`ForAnyValue\` says nothing` }),
    fix: `Write \`${plain}\`.`,
  }
}
