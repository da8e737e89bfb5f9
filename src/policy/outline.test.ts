import { expect, test } from 'vitest'
import { outlinePolicy } from './outline.ts'

test('every word has its place, in a list or by itself', () => {
  const { statements } = outlinePolicy({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'A', Effect: 'Allow', Action: ['a:B', 'a:C'], Resource: '*', Condition: { Bool: { 'x:y': true } } },
      { Effect: 'Deny', NotAction: 'a:D', NotResource: ['r'] },
    ],
  })
  expect(statements).toEqual([
    {
      place: 'Statement[0]',
      sid: 'A',
      effect: 'Allow',
      actions: [
        { text: 'a:B', place: 'Statement[0].Action[0]' },
        { text: 'a:C', place: 'Statement[0].Action[1]' },
      ],
      isNotAction: false,
      resources: [{ text: '*', place: 'Statement[0].Resource' }],
      isNotResource: false,
      principals: [],
      isNotPrincipal: false,
      conditions: [{ operator: 'Bool', key: 'x:y', values: ['true'] }],
    },
    {
      place: 'Statement[1]',
      sid: undefined,
      effect: 'Deny',
      actions: [{ text: 'a:D', place: 'Statement[1].NotAction' }],
      isNotAction: true,
      resources: [{ text: 'r', place: 'Statement[1].NotResource[0]' }],
      isNotResource: true,
      principals: [],
      isNotPrincipal: false,
      conditions: [],
    },
  ])
})

test('a trust policy has principals, by kind', () => {
  const of = (Principal: unknown) =>
    outlinePolicy({ Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } }).statements[0]?.principals
  expect(of({ Service: 'ec2.amazonaws.com', AWS: ['1', '2'] })).toEqual([
    { kind: 'Service', name: { text: 'ec2.amazonaws.com', place: 'Statement.Principal.Service' } },
    { kind: 'AWS', name: { text: '1', place: 'Statement.Principal.AWS[0]' } },
    { kind: 'AWS', name: { text: '2', place: 'Statement.Principal.AWS[1]' } },
  ])
  expect(of('*')).toEqual([{ kind: 'AWS', name: { text: '*', place: 'Statement.Principal' } }])
})

test.each([
  ['text', 'the policy must be an object'],
  [{}, 'the policy has no `Statement`'],
  [{ Statement: ['x'] }, '`Statement[0]` must be an object'],
  [{ Statement: { Effect: 'allow' } }, '`Statement.Effect` must be `Allow` or `Deny`'],
  [{ Statement: { Effect: 'Allow', Action: [1] } }, '`Statement.Action[0]` must be a string'],
  [{ Statement: { Effect: 'Allow', Condition: 'x' } }, '`Statement.Condition` must be an object'],
])('%j is refused: %s', (document, message) => {
  expect(() => outlinePolicy(document)).toThrow(expect.objectContaining({ code: 'policy-malformed', message }))
})
