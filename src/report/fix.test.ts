import { expect, test } from 'vitest'
import { diagnose } from '../chain/index.ts'
import { healthyFacts, healthyUpTo, runGiven } from '../chain/testing/given.ts'
import { renderFix, renderFixJson } from './fix.ts'

const before = diagnose(runGiven({ ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 }))
const after = diagnose(runGiven(healthyFacts))
const applied = [{ cause: 'no-instance-profile', by: 'command' }] as const

test('what was broken, what was done, and what was asked again', async () => {
  const text = renderFix({ before, applied, after }, { heading: 'rolecall rehearse · sandbox-go-mysql-api' })
  expect(text).toMatch(/^rolecall rehearse · sandbox-go-mysql-api\n/)
  await expect(text.slice(text.indexOf('\nfix applied'))).toMatchFileSnapshot('golden/fix.golden.txt')
})

test('what no command did is said to be undone', () => {
  const text = renderFix({ before, applied: [{ cause: 'no-instance-profile', by: 'undoing' }], after }, { heading: 'x' })
  expect(text).toContain('\n  no-instance-profile: what the fault had done was undone\n')
})

test('for programs it is two reports, and what was done', () => {
  expect(JSON.parse(renderFixJson({ before, applied, after }))).toMatchObject({
    schema: 'rolecall.fix/1',
    before: { schema: 'rolecall.report/1', verdict: 'fail', causes: [{ id: 'no-instance-profile' }] },
    applied: [{ cause: 'no-instance-profile', by: 'command' }],
    after: { schema: 'rolecall.report/1', verdict: 'pass', causes: [] },
  })
})
