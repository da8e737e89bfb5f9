/** The role may by its own policies, and the key's policy neither says so nor leaves it to the account. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'key-denied-by-key-policy',
  title: "The policy of the parameter's key does not let the role decrypt",
  when: { 'parameter-is-decryptable': 'fail' },
  applies: (facts) =>
    facts['parameter.errorCode'] === 'AccessDeniedException' &&
    /because no resource-based policy allows the kms:Decrypt action|perform: kms:Decrypt .* with an explicit deny in a resource-based policy/.test(
      facts['parameter.errorMessage'] ?? '',
    ),
  source: 'KMS Developer Guide, "Key policies in AWS KMS"; terraform-provider-aws#42849',
  remedy: {
    say: ({ role, keyArn, accountId }) =>
      `Let the policy of \`${keyArn}\` leave the decision to account ${accountId} (its root as principal), or allow role \`${role}\` kms:Decrypt; a further Allow in the role's policies does not help.`,
    needs: ['kms:GetKeyPolicy', 'kms:PutKeyPolicy'],
    command: ({ keyArn, region }) => ['aws', 'kms', 'get-key-policy', '--region', region, '--key-id', keyArn],
    wait: 'a new key policy takes effect within minutes; nothing needs a restart',
  },
})
