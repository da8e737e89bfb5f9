import { expect, test } from 'vitest'
import { literalResource, literalValue } from './literal.ts'

const place = 'arn:aws:ssm:us-east-1:123456789012'

test.each([
  [`${place}:parameter/a`, `${place}:parameter/a`],
  [`${place}:parameter/a*b?`, `${place}:parameter/a\${*}b\${?}`],
  [`${place}:parameter/\${aws:username}`, `${place}:parameter/\${$}{aws:username}`],
  [`${place}:parameter/$1`, `${place}:parameter/$1`],
  [`${place}:parameter/*`, `${place}:parameter/\${*}`],
  // AWS's own word for none in particular.
  ['*', '*'],
  [`${place}:*`, `${place}:*`],
])('the resource %s is written %s', (resource, written) => {
  expect(literalResource(resource)).toBe(written)
})

test('a value of a condition is escaped only where a variable would begin: its stars are no wildcards', () => {
  expect(literalValue(`a*b?$1\${x}$\${y}`)).toBe(`a*b?$1\${$}{x}$\${$}{y}`)
})
