import { expect, test } from 'vitest'
import { group, knownLogs, refusal } from './group/fixture.ts'
import tagResource from './tag-resource.ts'

const resourceArn = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`

function scene() {
  const { world, caller } = knownLogs()
  const tag = (tags: Record<string, string>, arn = resourceArn) => tagResource.answer({ resourceArn: arn, tags }, world, caller)
  return { world, tag, tags: world.logs.groups.get(group)?.tags ?? new Map() }
}

test('TagResource adds tags, over those of the same key', () => {
  const { tag, tags } = scene()
  expect(tag({ Team: 'web', Stage: 'test' })).toBeUndefined()
  tag({ Team: 'data' })
  expect(Object.fromEntries(tags)).toEqual({ Team: 'data', Stage: 'test' })
})

test('TagResource leaves a group with fifty tags at most', () => {
  const { tag, tags } = scene()
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`tag-${i}`, 'x']))
  tag(many)
  tag(many)
  expect(() => tag({ 'one-more': 'x' })).toThrow(refusal('TooManyTagsException', 'A resource can have no more than 50 tags.'))
  expect(tags.size).toBe(50)
})

test.each([
  ['arn:aws:logs:us-east-1:123456789012:log-group:/none', 'ResourceNotFoundException', 'The specified log group does not exist.'],
  [`${resourceArn}:*`, 'InvalidParameterException', `${resourceArn}:* is not a valid ARN of a log group`],
  [group, 'InvalidParameterException', `${group} is not a valid ARN`],
  ['arn:aws:logs:us-east-1:123456789012:destination:x', 'NotEmulated', 'this sandbox does not emulate tags of destinations yet'],
])('TagResource of %s is a %s', (arn, code, message) => {
  expect(() => scene().tag({ Team: 'data' }, arn)).toThrow(refusal(code, message))
})

test('TagResource asks with the tags of the group, and with those that it is to have', () => {
  const { world, tags } = scene()
  tags.set('Team', 'web')
  expect(tagResource.asks({ resourceArn, tags: { Team: 'data' } }, world)).toEqual([
    {
      action: 'logs:TagResource',
      resource: resourceArn,
      context: { 'aws:resourcetag/team': 'web', 'aws:requesttag/team': 'data', 'aws:tagkeys': ['Team'] },
    },
  ])
})
