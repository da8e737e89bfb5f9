/** A rule of the organisation for the whole account; nobody in the account can lift it. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'parameter-denied-by-organisation',
  title: 'A service control policy of the organisation forbids reading the parameter',
  when: { 'parameter-is-readable': 'fail' },
  applies: (facts) =>
    /(with an explicit deny in a|because no) service control policy/.test(facts['parameter.errorMessage'] ?? ''),
  source: 'IAM User Guide, "Troubleshoot access denied error messages"; karpenter-provider-aws#8190',
  remedy: {
    say: ({ parameter, accountId }) =>
      `Ask whoever runs the organisation to except \`${parameter}\` in account ${accountId} from the service control policy; nothing in the account can lift it, and a further Allow does not help.`,
    needs: ['organizations:ListPoliciesForTarget'],
  },
})
