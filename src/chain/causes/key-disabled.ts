/** The key is there and switched off: nobody can decrypt under it, whatever their policies say. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'key-disabled',
  title: 'The key that encrypts the parameter is disabled',
  when: { 'parameter-is-decryptable': 'fail' },
  applies: (facts) =>
    facts['parameter.errorCode'] === 'InvalidKeyId' && /\bis disabled\./.test(facts['parameter.errorMessage'] ?? ''),
  source: 'KMS Developer Guide, "Key states of AWS KMS keys"',
  remedy: {
    say: ({ keyArn }) => `Enable the key \`${keyArn}\`, once you know who disabled it and why.`,
    needs: ['kms:EnableKey'],
    command: ({ keyArn, region }) => ['aws', 'kms', 'enable-key', '--region', region, '--key-id', keyArn],
    wait: 'it takes effect within seconds; nothing needs a restart',
  },
})
