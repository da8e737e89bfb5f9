/** A rule of the organisation, for its roles or for its keys; nobody in the account can lift it. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'key-denied-by-organisation',
  title: "A policy of the organisation forbids decrypting under the parameter's key",
  when: { 'parameter-is-decryptable': 'fail' },
  applies: (facts) =>
    /perform: kms:Decrypt .*(with an explicit deny in a|because no) (service|resource) control policy/.test(
      facts['parameter.errorMessage'] ?? '',
    ),
  source:
    'KMS Developer Guide, "Resource control policies in AWS KMS"; IAM User Guide, "Troubleshoot access denied error messages"',
  remedy: {
    say: ({ role, keyArn, accountId }, facts) => {
      const kind = /resource control policy/.test(facts['parameter.errorMessage'] ?? '') ? 'resource' : 'service'
      return `Ask whoever runs the organisation to except role \`${role}\` of account ${accountId}, or \`${keyArn}\`, from the ${kind} control policy; nothing in the account can lift it, and a further Allow does not help.`
    },
    needs: ['organizations:ListPoliciesForTarget'],
  },
})
