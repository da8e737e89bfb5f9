/** The policies of an organisation: for the accounts that call, and for the accounts whose resources are called for. */
import { denyingWords } from '../denial.ts'
import type { Advise } from './_define.ts'

export const adviseOnServiceControl = organisation('service-control', 'the account')
export const adviseOnResourceControl = organisation('resource-control', 'the account that owns the resource')

function organisation(layer: 'service-control' | 'resource-control', account: string): Advise {
  const kind = denyingWords[layer]
  return ({ denial, allow, isExplicit, what }) => {
    const id = /\/(p-\w+)$/.exec(denial.policy ?? '')?.[1]
    return {
      say: isExplicit
        ? `A ${kind} of the organisation denies ${what}, and nothing in the account can outweigh it. Whoever owns the organisation must except the call from it, as by a condition on aws:PrincipalArn.`
        : `The organisation's policies must allow it at every level down to ${account}, and one level leaves out ${what}. Whoever owns the organisation must add the statement to a ${kind} there.`,
      statement: isExplicit ? undefined : allow,
      command: id === undefined ? undefined : ['aws', 'organizations', 'describe-policy', '--policy-id', id],
      needs: ['organizations:DescribePolicy', 'organizations:UpdatePolicy'],
    }
  }
}
