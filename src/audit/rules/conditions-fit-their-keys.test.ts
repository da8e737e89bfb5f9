import { expect, test } from 'vitest'
import { foundBy, policiesOf } from '../testing/given.ts'

const found = (Condition: object, Effect = 'Allow') =>
  foundBy('conditions-fit-their-keys', policiesOf({ Effect, Action: 'logs:CreateLogGroup', Resource: '*', Condition }))
const at = 'p Statement[0].Condition'

test.each([
  [{ StringEquals: { 'aws:RequestTag/Team': 'data' } }, []],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'] } }, []],
  [{ 'ForAnyValue:StringLike': { 'AWS:PrincipalOrgPaths': 'o-1/*' } }, []],
  [{ Null: { 'aws:TagKeys': 'false' } }, []],
  [{ 'ForAnyValue:StringEquals': { 'made:Up': 'x' }, StringEquals: { 's3:prefix': 'x' } }, []],
  [
    { StringEquals: { 'aws:TagKeys': 'Team' } },
    [
      `medium ${at}.StringEquals \`aws:TagKeys\` is a list, and \`StringEquals\` does not say whether one of its values is meant or all`,
    ],
  ],
  [
    { StringLikeIfExists: { 'aws:SourceOrgPaths': 'o-1/*' } },
    [
      `medium ${at}.StringLikeIfExists \`aws:SourceOrgPaths\` is a list, and \`StringLikeIfExists\` does not say whether one of its values is meant or all`,
    ],
  ],
  [
    { 'ForAllValues:StringEquals': { 'aws:RequestTag/Team': ['data'] } },
    [
      `medium ${at}.ForAllValues:StringEquals \`ForAllValues\` on \`aws:RequestTag/Team\`, which has one value, also lets requests without the key pass`,
    ],
  ],
  [
    { 'ForAnyValue:StringEquals': { 'aws:SourceVpce': 'vpce-1' } },
    [`low ${at}.ForAnyValue:StringEquals \`aws:SourceVpce\` has one value, so that \`ForAnyValue\` says nothing`],
  ],
])('%j', (condition, expected) => {
  expect(found(condition)).toEqual(expected)
})

test('a denial by it is wider than it looks', () => {
  expect(found({ 'ForAllValues:StringNotEquals': { 'aws:SourceVpc': 'vpc-1' } }, 'Deny')).toEqual([
    `medium ${at}.ForAllValues:StringNotEquals \`ForAllValues\` on \`aws:SourceVpc\`, which has one value, also denies requests without the key`,
  ])
})
