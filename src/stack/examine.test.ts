import { expect, test } from 'vitest'
import { examineStack } from './examine.ts'

const found = (text: string) =>
  examineStack(text).findings.map(
    ({ severity, line, column, length, message }) => `${line}:${column}+${length} ${severity}: ${message}`,
  )

test('everything that is wrong is found at once, in the order of the text', () => {
  expect(
    found(
      ['app: Shop', 'regoin: us-east-1', 'parameter:', '  type: Secret', '  nmae: /a', 'hopLimit: many', 'nonsense: 1', ''].join(
        '\n',
      ),
    ),
  ).toEqual([
    '1:1+3 error: `app`: lower-case letters, digits and hyphens between them, starting with a letter, at most 32 (it is `Shop`)',
    '2:1+6 error: unknown key `regoin`, did you mean `region`?',
    '4:3+4 error: `parameter.type`: `String` or `SecureString` (it is `Secret`)',
    '5:3+4 error: unknown key `parameter.nmae`, did you mean `name`?',
    '6:1+8 error: `hopLimit`: a whole number from 1 to 64 (it is `many`)',
    '7:1+8 error: unknown key `nonsense`',
  ])
})

test('a value that breaks two rules is told once', () => {
  expect(found(`parameter:\n  name: ${'/é'.repeat(600)}`)).toHaveLength(1)
})

test('warnings leave a stack, errors none', () => {
  const { stack, findings } = examineStack('app: shop\nhopLimit: 1\n')
  expect(stack?.hopLimit).toBe(1)
  expect(findings).toMatchObject([{ severity: 'warning', line: 2, column: 1, length: 8, key: 'hopLimit' }])
  expect(examineStack('hopLimit: 0').stack).toBeUndefined()
})

test('a second document is named in our own words', () => {
  expect(found('app: shop\n---\napp: other\n')).toEqual([
    expect.stringMatching(/^2:1\+\d+ error: a second document begins here, a stack file holds one$/),
  ])
})

test('what is no YAML is told with all places', () => {
  expect(found('app: x\napp: y\nregion: a\nregion: b')).toEqual([
    '2:1+1 error: map keys must be unique',
    '4:1+1 error: map keys must be unique',
  ])
})

test('a file that ends where something is missing has a place too', () => {
  expect(found('app: [')).toEqual([expect.stringMatching(/^1:7\+1 error: /)])
  expect(found('')).toEqual([])
})
