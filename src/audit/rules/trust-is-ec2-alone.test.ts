import { expect, test } from 'vitest'
import { policyFromDocument } from '../subject.ts'
import { foundBy } from '../testing/given.ts'

const found = (statement: object) =>
  foundBy('trust-is-ec2-alone', {
    trust: policyFromDocument({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] }, 't'),
  })
const ec2 = { Service: 'ec2.amazonaws.com' }

test.each([
  [{ Principal: '*' }, ['high t Statement[0].Principal anybody can assume the role']],
  [{ Principal: { AWS: '*' } }, ['high t Statement[0].Principal.AWS anybody can assume the role']],
  [
    { Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ['medium t Statement[0].Principal.AWS anybody can assume the role'],
  ],
  [
    { Principal: { ...ec2, AWS: 'arn:aws:iam::1:root' } },
    ['medium t Statement[0].Principal.AWS `AWS: arn:aws:iam::1:root` can assume the role'],
  ],
  [
    { Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } },
    ['medium t Statement[0].Principal.Service[1] `Service: lambda.amazonaws.com` can assume the role'],
  ],
  [{ NotPrincipal: ec2 }, ['high t Statement[0].NotPrincipal everybody but those named can assume the role']],
  [{ Principal: ec2, Action: 'sts:*' }, ['medium t Statement[0].Action `sts:*` is more than `sts:AssumeRole`']],
  [{ Principal: ec2 }, []],
  [{ Principal: { Service: 'ec2.amazonaws.com.cn' } }, []],
  [{ Effect: 'Deny', Principal: '*' }, []],
])('%j', (statement, expected) => {
  expect(found(statement)).toEqual(expected)
})
