import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

test.each<{ facts: Facts; verdict: string; because: RegExp }>([
  {
    facts: { 'cli.outcome': 'found', 'cli.path': '/usr/local/bin/aws', 'cli.version': '2.31.2' },
    verdict: 'pass',
    because: /^\/usr\/local\/bin\/aws, 2\.31\.2$/,
  },
  { facts: { 'cli.outcome': 'missing' }, verdict: 'warn', because: /^there is no `aws` on the PATH; / },
  { facts: { 'cli.outcome': 'broken', 'cli.path': '/bin/aws' }, verdict: 'warn', because: /^`\/bin\/aws` does not start$/ },
  {
    facts: { 'cli.outcome': 'broken', 'cli.path': '/bin/aws', 'cli.complaint': 'no python' },
    verdict: 'warn',
    because: /^`\/bin\/aws` does not start: no python$/,
  },
  { facts: { 'cli.outcome': 'not-looked-for' }, verdict: 'skip', because: /^a rehearsal has none of its own/ },
])('$facts: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('cli-is-installed', facts)).toEqual({ verdict, because: expect.stringMatching(because) })
})
