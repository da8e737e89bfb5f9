/** The key is the account's own, and the role may read the parameter but not decrypt under that key. */
import { parameterArn } from '../../core/arn.ts'
import { defineCause, placeOf, putRolePolicy } from './_define.ts'

export default defineCause({
  id: 'key-denied',
  title: "The role's policy does not allow decrypting under the parameter's key",
  when: { 'parameter-is-decryptable': 'fail' },
  applies: (facts) =>
    facts['parameter.errorCode'] === 'AccessDeniedException' &&
    /because no identity-based policy allows the kms:Decrypt action|^The ciphertext refers to a customer master key/.test(
      facts['parameter.errorMessage'] ?? '',
    ),
  source: 'Systems Manager User Guide, "AWS KMS encryption for AWS Systems Manager Parameter Store SecureString parameters"',
  remedy: {
    say: ({ role, parameter, keyArn }) =>
      `Allow role \`${role}\` the action kms:Decrypt on \`${keyArn}\`, for the parameter \`${parameter}\` alone. If the stack file names another key than the one that encrypts the parameter, mend that first.`,
    needs: ['iam:PutRolePolicy'],
    command: (names) =>
      putRolePolicy(names, 'decrypt-database-password', {
        Action: 'kms:Decrypt',
        Resource: names.keyArn,
        Condition: {
          StringEquals: {
            'kms:EncryptionContext:PARAMETER_ARN': parameterArn(placeOf(names), names.parameter),
            'kms:ViaService': `ssm.${names.region}.amazonaws.com`,
          },
        },
      }),
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
