import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sameSecret } from './same-secret.ts'

test.each([
  ['', '', true],
  ['a', 'a', true],
  ['ü', 'ü', true],
  ['a', 'b', false],
  ['a', 'A', false],
  ['a', '', false],
  ['', 'a', false],
  ['a', 'aa', false],
  ['ü', 'u\u0308', false],
])('%j and %j', (ours, theirs, same) => {
  expect(sameSecret(ours, theirs)).toBe(same)
})

test('no file of the gate compares a secret or a signature in another way', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !/(\.test|fixture)\.ts$/.test(name))
  const compared =
    /\b(signature|secretAccessKey|sessionToken|trailerSignature|previous)\b\s*[!=]==?(?!=|\s*undefined)|[!=]==?\s*[\w.]*\b(signature|secretAccessKey|sessionToken)\b/
  expect(sources).toContain('authenticate.ts')
  for (const name of sources) expect(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'), name).not.toMatch(compared)
})
