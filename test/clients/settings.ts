/** The settings in which every client is asked the same, and what AWS answers in each. */

import { expect } from 'vitest'
import { Imds } from '../../src/index.ts'
import { parsePolicy } from '../../src/policy/index.ts'
import { faults } from '../../src/sandbox/faults/index.ts'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import type { Instance } from './environment.ts'

/** May describe instances and read another parameter, but lacks the statement that lets it read the password. */
export const withoutPassword: SandboxOptions = {
  policy: parsePolicy({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'ssm:GetParameter',
        Resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/absent',
      },
    ],
  }),
}

export function brokenBy(id: string): SandboxOptions {
  const fault = faults.find((one) => one.id === id)
  if (!fault) throw new Error(`there is no fault ${id}`)
  return { fault }
}

/** Keys of the instance's own session, with another secret. */
export async function wrongSecret({ sandbox }: Instance): Promise<Record<string, string>> {
  const { accessKeyId, sessionToken } = await new Imds({ env: sandbox.env }).credentials()
  return { ...unknownKeys, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SESSION_TOKEN: sessionToken.reveal() }
}

/** Keys that nobody handed out: the ones of AWS's documentation. */
export const unknownKeys = {
  AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'IQoJb3JpZ2luX2VjEXAMPLE',
}

export const words = {
  identity: ({ sandbox }: Pick<Instance, 'sandbox'>) =>
    `arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${sandbox.world.instance.id}`,
  noParameter: (instance: Instance, path: string) =>
    `User: ${words.identity(instance)} is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:123456789012:parameter${path} because no identity-based policy allows the ssm:GetParameter action`,
  noInstances: (instance: Instance) =>
    `You are not authorized to perform this operation. User: ${words.identity(instance)} is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action`,
  mismatch:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  unknown: 'The security token included in the request is invalid.',
  expired: 'The security token included in the request is expired',
  authFailure: 'AWS was not able to validate the provided access credentials',
}

interface Refused {
  code: string
  message: string
  status: number
}

/** The first of its words; the text that should have been signed follows. */
const mismatch = (code: string, status: number): Refused => ({
  ...{ code, status },
  message: expect.stringContaining(`${words.mismatch}\n\nThe Canonical String for this request should have been\n'`),
})

/** An answer by the name of what was asked: a value, or AWS's refusal. */
export type Answers = Record<string, { value: unknown } | Refused>

const refused = (code: string, status: number, message: string): Refused => ({ code, message, status })

const everyAskOfEc2 = (answer: Refused): Answers => ({
  'running instances': answer,
  'stopped instances': answer,
  'dry run': answer,
  'absent instance': answer,
})

const nobody = (sts: Refused, ssm: Refused, ec2: Refused): Answers => ({
  identity: sts,
  parameter: ssm,
  'absent parameter': ssm,
  ...everyAskOfEc2(ec2),
})

export const expected = {
  healthy: (instance: Instance): Answers => ({
    identity: { value: words.identity(instance) },
    parameter: { value: instance.sandbox.world.parameters.get('/sandbox/go-mysql-api/db/password')?.value },
    'absent parameter': refused('AccessDeniedException', 400, words.noParameter(instance, '/sandbox/go-mysql-api/absent')),
    ...everyAskOfEc2(refused('UnauthorizedOperation', 403, words.noInstances(instance))),
  }),
  withoutPassword: (instance: Instance): Answers => ({
    identity: { value: words.identity(instance) },
    parameter: refused('AccessDeniedException', 400, words.noParameter(instance, '/sandbox/go-mysql-api/db/password')),
    'absent parameter': refused('ParameterNotFound', 400, ''),
    'running instances': { value: [instance.sandbox.world.instance.id] },
    'stopped instances': { value: [] },
    'dry run': refused('DryRunOperation', 412, 'Request would have succeeded, but DryRun flag is set.'),
    'absent instance': refused('InvalidInstanceID.NotFound', 400, "The instance ID 'i-00000000000000009' does not exist"),
  }),
  wrongSecret: nobody(
    mismatch('SignatureDoesNotMatch', 403),
    mismatch('InvalidSignatureException', 400),
    refused('AuthFailure', 401, words.authFailure),
  ),
  unknownKeys: nobody(
    refused('InvalidClientTokenId', 403, words.unknown),
    refused('UnrecognizedClientException', 400, words.unknown),
    refused('AuthFailure', 401, words.authFailure),
  ),
  expired: nobody(
    refused('ExpiredToken', 403, words.expired),
    refused('ExpiredTokenException', 400, words.expired),
    refused('RequestExpired', 400, 'Request has expired.'),
  ),
}
