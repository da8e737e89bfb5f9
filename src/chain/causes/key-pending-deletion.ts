/** The key waits to be deleted: until then it decrypts nothing, and afterwards the parameter's value is lost for good. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'key-pending-deletion',
  title: 'The key that encrypts the parameter is about to be deleted',
  when: { 'parameter-is-decryptable': 'fail' },
  applies: (facts) =>
    facts['parameter.errorCode'] === 'InvalidKeyId' && /\bis pending deletion\./.test(facts['parameter.errorMessage'] ?? ''),
  source: 'KMS Developer Guide, "Deleting AWS KMS keys"',
  remedy: {
    say: ({ keyArn }) =>
      `Cancel the deletion of \`${keyArn}\` before its waiting period ends, and then enable the key: a cancelled deletion leaves it disabled.`,
    needs: ['kms:CancelKeyDeletion', 'kms:EnableKey'],
    command: ({ keyArn, region }) => ['aws', 'kms', 'cancel-key-deletion', '--region', region, '--key-id', keyArn],
  },
})
