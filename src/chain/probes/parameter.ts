/** Reads the parameter with the database password, as the application will, and forgets the value at once. */
import { GetParameter$, type GetParameterResult } from '@aws-sdk/client-ssm'
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
        'parameter.readable': false,
        'parameter.errorCode': reply.code,
        ...(reply.message && { 'parameter.errorMessage': reply.message }),
      }
    }
    const found = reply.output.Parameter
    return {
      ...asked,
      // An answer without a value says nothing either way.
      ...(found?.Value !== undefined && { 'parameter.readable': true }),
      ...(found?.Type !== undefined && { 'parameter.type': found.Type }),
    }
  },
})
