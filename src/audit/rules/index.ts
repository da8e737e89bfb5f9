/** Every rule, in the order in which findings of the same severity are shown. */
import type { Rule } from './_define.ts'
import actionsAreNarrow from './actions-are-narrow.ts'
import conditionsAreKept from './conditions-are-kept.ts'
import conditionsFitTheirKeys from './conditions-fit-their-keys.ts'
import hopLimitIsTheStacks from './hop-limit-is-the-stacks.ts'
import noLongLivedKeys from './no-long-lived-keys.ts'
import permissionsAreNeeded from './permissions-are-needed.ts'
import privilegesCannotGrow from './privileges-cannot-grow.ts'
import resourcesAreNarrow from './resources-are-narrow.ts'
import tokensAreRequired from './tokens-are-required.ts'
import trustIsEc2Alone from './trust-is-ec2-alone.ts'
import userDataHoldsNoSecret from './user-data-holds-no-secret.ts'

export const rules = [
  actionsAreNarrow,
  privilegesCannotGrow,
  resourcesAreNarrow,
  conditionsAreKept,
  conditionsFitTheirKeys,
  permissionsAreNeeded,
  trustIsEc2Alone,
  tokensAreRequired,
  hopLimitIsTheStacks,
  userDataHoldsNoSecret,
  noLongLivedKeys,
] as const satisfies readonly Rule[]

export type RuleId = (typeof rules)[number]['id']
