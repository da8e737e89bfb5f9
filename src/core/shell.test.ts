import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shellQuote } from './shell.ts'

test('plain words stay plain, others are quoted', () => {
  expect(shellQuote(['aws', '--region', 'us-east-1', '{"a":"b"}', "it's"])).toBe(`aws --region us-east-1 '{"a":"b"}' 'it'\\''s'`)
})

test('a shell reads back the words that were quoted', () => {
  const words = fc.array(fc.stringMatching(/^[ -~\n]*$/), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(words, (list) => {
      const read = execFileSync('sh', ['-c', `printf '%s\\0' ${shellQuote(list)}`], { encoding: 'utf8' })
      expect(read.split('\0').slice(0, -1)).toEqual(list)
    }),
    { numRuns: 25 },
  )
})
