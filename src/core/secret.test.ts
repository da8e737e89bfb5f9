import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

test('no way of printing a secret shows it', () => {
  const secret = new Secret('canary')
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: [secret] }),
    Object.entries(secret).join(),
  ]
  expect(printed.join(' ')).not.toContain('canary')
  expect(printed.slice(0, 2)).toEqual(['[secret]', '[secret]'])
})

test('what is asked for by name is given', () => {
  expect(new Secret('canary').reveal()).toBe('canary')
})
