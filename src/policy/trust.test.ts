import { describe, expect, test } from 'vitest'
import { isProblem } from '../core/problem.ts'
import { parseTrustPolicy } from './parse.ts'
import { trusts } from './trust.ts'

const ec2 = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }

describe('a trust policy lets EC2 assume the role', () => {
  test.each([
    [ec2],
    [{ ...ec2, Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] } }],
    [{ ...ec2, Principal: { AWS: 'arn:aws:iam::123456789012:root', Service: 'ec2.amazonaws.com' } }],
    [{ ...ec2, Principal: '*' }],
    [{ ...ec2, Principal: { AWS: '*' } }],
    [{ ...ec2, Action: 'sts:*' }],
    [{ ...ec2, Action: ['sts:TagSession', 'STS:assumerole'] }],
  ])('by %j', (statement) => {
    expect(trusts(parseTrustPolicy({ Statement: [statement] }), 'ec2.amazonaws.com')).toBe(true)
  })
})

describe('a trust policy does not let EC2 assume the role', () => {
  test.each([
    [[{ ...ec2, Principal: { Service: 'lambda.amazonaws.com' } }]],
    [[{ ...ec2, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }]],
    [[{ ...ec2, Principal: { Federated: 'cognito-identity.amazonaws.com' } }]],
    [[{ ...ec2, Action: 'sts:TagSession' }]],
    [[{ ...ec2, Action: 'sts:AssumeRoleWithSAML' }]],
    [[ec2, { ...ec2, Effect: 'Deny' }]],
    [[{ ...ec2, Principal: '*', Effect: 'Deny' }, ec2]],
  ])('by %j', (statements) => {
    expect(trusts(parseTrustPolicy({ Statement: statements }), 'ec2.amazonaws.com')).toBe(false)
  })
})

describe('a trust policy is refused', () => {
  test.each([
    [{ Resource: '*' }, '`Statement[0].Resource` has no place in a trust policy'],
    [
      { Principal: 'ec2.amazonaws.com' },
      '`Statement[0].Principal` must be `*` or an object such as `{"Service": "ec2.amazonaws.com"}`',
    ],
    [{ Principal: {} }, '`Statement[0].Principal` must be `*` or an object such as `{"Service": "ec2.amazonaws.com"}`'],
    [
      { Principal: { Service: 'ec2' } },
      '`Statement[0].Principal.Service` is `ec2`; it must be a service such as `ec2.amazonaws.com`',
    ],
    [
      { Principal: { Service: '*' } },
      '`Statement[0].Principal.Service` is `*`; it must be a service such as `ec2.amazonaws.com`',
    ],
    [{ Action: '*' }, '`Statement[0].Action` is `*`; a trust policy is about actions of `sts` alone'],
    [{ Principal: { Service: [] } }, '`Statement[0].Principal.Service` must not be empty'],
    [
      { Principal: { Services: 'ec2.amazonaws.com' } },
      '`Statement[0].Principal.Services` is no kind of principal; `Service`, `AWS`, `Federated`, `CanonicalUser` are',
    ],
  ])('for %j: %s', (change, expected) => {
    const parse = () => parseTrustPolicy({ Statement: [{ ...ec2, ...change }] })
    expect(parse).toThrow(expected)
    expect(parse).toThrow(expect.toSatisfy((error: unknown) => isProblem(error, 'policy-malformed')))
  })

  test('without a principal', () => {
    const { Principal: _, ...rest } = ec2
    expect(() => parseTrustPolicy({ Statement: [rest] })).toThrow('`Statement[0]` has no `Principal`')
  })
})
