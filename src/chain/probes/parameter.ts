/** Reads the parameter with the database password, as the application will, and forgets the value at once. */
import { GetParameter$, type GetParameterResult } from '@aws-sdk/client-ssm'
import type { Facts } from '../../core/facts.ts'
import { canSign, defineProbe } from './_define.ts'

export default defineProbe({
  id: 'parameter',
  link: 'parameter',
  title: 'Read and decrypt the database password',
  after: ['metadata', 'credentials'],
  learns: [
    'parameter.name',
    'parameter.endpoint',
    'parameter.readable',
    'parameter.decryptable',
    'parameter.keyArn',
    'parameter.type',
    'parameter.expectedType',
    'parameter.errorCode',
    'parameter.errorMessage',
  ],
  ready: canSign,
  deadlineMs: 4000,
  async learn({ aws, facts, stack, signal }) {
    const { name, type } = stack.parameter
    const caller = aws(facts['metadata.region'] ?? stack.region)
    const reply = await caller.call<GetParameterResult>('ssm', GetParameter$, { Name: name, WithDecryption: true }, signal)
    const asked = { 'parameter.name': name, 'parameter.expectedType': type, 'parameter.endpoint': caller.endpoint('ssm') }
    if (!reply.ok) {
      return {
        ...asked,
        ...whoRefused(reply),
        'parameter.errorCode': reply.code,
        ...(reply.message && { 'parameter.errorMessage': reply.message }),
      }
    }
    const found = reply.output.Parameter
    return {
      ...asked,
      // An answer without a value says nothing either way.
      ...(found?.Value !== undefined && { 'parameter.readable': true, 'parameter.decryptable': true }),
      ...(found?.Type !== undefined && { 'parameter.type': found.Type }),
    }
  },
})

/** Systems Manager asks KMS only for a caller that may read the parameter, and passes on what KMS says. */
function whoRefused({ code, message }: { code: string; message: string }): Facts {
  const byKms = code === 'InvalidKeyId' || /\bkms:|\(Service: (AWSKMS|Kms)\b|^The ciphertext refers to/.test(message)
  if (!byKms) return { 'parameter.readable': false }
  const [keyArn] = /\barn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+/.exec(message) ?? []
  return {
    'parameter.readable': true,
    'parameter.decryptable': false,
    ...(keyArn !== undefined && { 'parameter.keyArn': keyArn }),
  }
}
