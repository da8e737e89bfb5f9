/** Reads one parameter. Not modelled: earlier versions, labels, AWS's public parameters; see docs/fidelity.md. */
import { GetParameter$, type GetParameterRequest, type GetParameterResult } from '@aws-sdk/client-ssm'
import { parameterArn } from '../../../core/arn.ts'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { ciphertextOf } from './parameter/ciphertext.ts'
import { asksOfKey, demandUsable } from './parameter/key.ts'
import { askOfParameter, findParameter, readReference } from './parameter/reference.ts'

export default defineOperation<GetParameterRequest, GetParameterResult>(GetParameter$, {
  asks({ Name = '', WithDecryption = false }, world) {
    const reference = readReference(Name)
    const parameter = findParameter(world, reference)
    return [
      askOfParameter('ssm:GetParameter', world, reference),
      ...(WithDecryption && parameter ? asksOfKey('kms:Decrypt', world, parameter.name, parameter.key) : []),
    ]
  },
  answer({ Name = '', WithDecryption = false }, world) {
    const reference = readReference(Name)
    const parameter = findParameter(world, reference)
    // AWS sends no message with it.
    if (parameter === undefined) throw new AwsError('ParameterNotFound', 400, '')
    const { selector } = reference
    if (selector !== undefined && selector !== String(parameter.version)) {
      throw new AwsError(
        'ParameterVersionNotFound',
        400,
        `Systems Manager could not find version ${selector} of ${parameter.name}. Verify the version and try again.`,
      )
    }
    if (WithDecryption) demandUsable(world, parameter.key)
    const arn = parameterArn(world, parameter.name)
    const isSealed = parameter.type === 'SecureString' && !WithDecryption
    return {
      Parameter: {
        Name: parameter.name,
        Type: parameter.type,
        Value: isSealed ? ciphertextOf(arn, parameter) : parameter.value,
        Version: parameter.version,
        ...(selector !== undefined && { Selector: `:${selector}` }),
        LastModifiedDate: new Date(parameter.modifiedAt),
        ARN: arn,
        DataType: 'text',
      },
    }
  },
})
