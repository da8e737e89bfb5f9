import { expect, test } from 'vitest'
import {
  formatArn,
  iamRegionOf,
  instanceProfileArn,
  keyArn,
  logGroupArn,
  parameterArn,
  parseArn,
  partitionOf,
  repositoryArn,
  roleArn,
} from './arn.ts'

test('an ARN goes through its parts and back', () => {
  const text = 'arn:aws:sts::111122223333:assumed-role/app/i-1a2b3c4d'
  const arn = parseArn(text)
  expect(arn).toEqual({
    partition: 'aws',
    service: 'sts',
    region: '',
    account: '111122223333',
    resource: 'assumed-role/app/i-1a2b3c4d',
  })
  expect(arn && formatArn(arn)).toBe(text)
})

test('a resource may hold colons', () => {
  expect(parseArn('arn:aws:logs:us-east-1:1:log-group:/a:*')?.resource).toBe('log-group:/a:*')
})

test.each(['', 'arn:aws:sts', 'arn:aws:sts:::', 'urn:aws:sts::1:x'])('%j is no ARN', (text) => {
  expect(parseArn(text)).toBeUndefined()
})

test('the slash at the start of a parameter name is not doubled', () => {
  const place = { partition: 'aws', region: 'us-east-1', accountId: '111122223333' }
  expect(parameterArn(place, '/a/b')).toBe('arn:aws:ssm:us-east-1:111122223333:parameter/a/b')
  expect(parameterArn(place, 'plain')).toBe('arn:aws:ssm:us-east-1:111122223333:parameter/plain')
})

test('what IAM keeps has an ARN without a region, everything else one with', () => {
  const place = { partition: 'aws-cn', region: 'cn-north-1', accountId: '111122223333' }
  expect(instanceProfileArn(place, 'app')).toBe('arn:aws-cn:iam::111122223333:instance-profile/app')
  expect(roleArn(place, 'app')).toBe('arn:aws-cn:iam::111122223333:role/app')
  expect(keyArn(place, '*')).toBe('arn:aws-cn:kms:cn-north-1:111122223333:key/*')
  expect(repositoryArn(place, 'team/app')).toBe('arn:aws-cn:ecr:cn-north-1:111122223333:repository/team/app')
  expect(logGroupArn(place, '/aws/ec2/app')).toBe('arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/ec2/app')
})

test('a region lies in its partition', () => {
  expect(['us-east-1', 'cn-north-1', 'us-gov-west-1'].map(partitionOf)).toEqual(['aws', 'aws-cn', 'aws-us-gov'])
  expect(['aws', 'aws-cn', 'aws-us-gov'].map(iamRegionOf)).toEqual(['us-east-1', 'cn-north-1', 'us-gov-west-1'])
})
