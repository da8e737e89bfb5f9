import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isProblem } from '../core/problem.ts'
import { diagnose } from './diagnose.ts'
import { parseRun, serialiseRun } from './saved-run.ts'
import { healthyFacts, healthyUpTo, runGiven } from './testing/given.ts'

test('a saved run gives the same diagnosis after a trip through its file', () => {
  for (const run of [
    runGiven(healthyFacts),
    runGiven({ ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 }),
  ]) {
    expect(diagnose(parseRun(serialiseRun(run), 'facts.json'))).toEqual(diagnose(run))
  }
})

test('the file names its format', () => {
  expect(JSON.parse(serialiseRun(runGiven(healthyFacts)))).toMatchObject({
    schema: 'rolecall.facts/1',
    takenAt: '2026-11-24T09:30:00Z',
  })
})

test('a file without a probe that came later counts it as not reached', () => {
  const file = JSON.parse(serialiseRun(runGiven(healthyFacts)))
  delete file.probes.parameter
  expect(parseRun(JSON.stringify(file), 'facts.json').probes.parameter).toEqual({ outcome: 'not-reached', ms: 0 })
})

test.each([
  ['no JSON', 'not json', '`facts.json` holds no saved facts: it is no JSON'],
  ['another format', '{"schema":"rolecall.facts/2"}', '`facts.json` holds no saved facts: `schema`: '],
  [
    'a fact of the wrong shape',
    JSON.stringify({ ...JSON.parse(serialiseRun(runGiven({}))), facts: { 'token.status': 'ok' } }),
    '`facts.token.status`',
  ],
  [
    'an unknown fact',
    JSON.stringify({ ...JSON.parse(serialiseRun(runGiven({}))), facts: { 'token.colour': 'red' } }),
    '`facts`: ',
  ],
  ['a huge file', ' '.repeat(1024 * 1024 + 1), 'it has 1048577 bytes, 1048576 are allowed'],
])('%s is refused with the place', (_what, text, message) => {
  expect(() => parseRun(text, 'facts.json')).toThrow(message)
})

test('whatever the file holds, it is read or refused with one code', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.jsonValue().map((value) => JSON.stringify(value)),
      ),
      (text) => {
        try {
          parseRun(text, 'facts.json')
        } catch (error) {
          if (!isProblem(error, 'facts-malformed')) throw error
        }
      },
    ),
  )
})
