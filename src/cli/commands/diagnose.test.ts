import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serialiseRun } from '../../chain/index.ts'
import { healthyFacts, healthyUpTo, runGiven } from '../../chain/testing/given.ts'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { rolecall } from '../testing/terminal.ts'

function saved(run: Parameters<typeof serialiseRun>[0]): string {
  const path = join(scratchDirectory(), 'facts.json')
  writeFileSync(path, serialiseRun(run))
  return path
}

test('healthy facts end with 0 and say when they were taken', async () => {
  const { exitCode, out } = await rolecall(['diagnose', saved(runGiven(healthyFacts))])
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^rolecall diagnose · sandbox-go-mysql-api, facts of 2026-11-24T09:30:00Z\n/)
})

test('facts of a broken instance end with 1 and its cause', async () => {
  const { exitCode, out } = await rolecall([
    'diagnose',
    saved(runGiven({ ...healthyUpTo('host', 'imds'), 'token.reply': 'lost', 'tokenless.status': 401 })),
  ])
  expect(exitCode).toBe(1)
  expect(out).toContain('cause[hop-limit-too-low]')
})
