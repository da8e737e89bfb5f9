import { expect, test } from 'vitest'
import { diagnose } from '../chain/index.ts'
import { healthyFacts, healthyUpTo, runGiven } from '../chain/testing/given.ts'
import { colour } from '../core/colour.ts'
import { renderText } from './text.ts'

const heading = 'rolecall test · sandbox-go-mysql-api'
const render = (...run: Parameters<typeof runGiven>) => renderText(diagnose(runGiven(...run)), { heading })

test('a healthy run is a line a link', async () => {
  await expect(render(healthyFacts)).toMatchFileSnapshot('golden/healthy.golden.txt')
})

test('a broken link shows its checks, the cause its evidence and cure', async () => {
  await expect(render({ ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 })).toMatchFileSnapshot(
    'golden/broken.golden.txt',
  )
})

test('a near miss is ruled out by name', async () => {
  const facts = {
    ...healthyUpTo('host', 'imds'),
    'token.reply': 'arrived',
    'token.status': 403,
    'tokenless.status': 403,
  } as const
  await expect(render(facts)).toMatchFileSnapshot('golden/near-miss.golden.txt')
})

test('what could not be learnt is said to be unknown', async () => {
  const silent = { outcome: 'silent', ms: 7000, because: 'no answer from https://sts.eu-central-1.amazonaws.com' } as const
  const facts = healthyUpTo('host', 'imds', 'token', 'metadata', 'role', 'credentials')
  await expect(render(facts, { identity: silent, parameter: silent })).toMatchFileSnapshot('golden/unknown.golden.txt')
})

test('a warning is healthy with something to mend', async () => {
  await expect(render({ ...healthyFacts, 'parameter.type': 'String' })).toMatchFileSnapshot('golden/warning.golden.txt')
})

test('a failure without a known cause says what to do next', async () => {
  await expect(render({ ...healthyFacts, 'identity.arn': 'arn:aws:iam::111122223333:user/eve' })).toMatchFileSnapshot(
    'golden/unexplained.golden.txt',
  )
})

test('colour changes nothing but the colour', () => {
  const diagnosis = diagnose(runGiven({ ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 }))
  const coloured = renderText(diagnosis, { heading, palette: colour })
  expect(coloured).toContain('\u001b[31m')
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderText(diagnosis, { heading }))
})

test('what AWS, the metadata service or a file of facts says cannot command the terminal', () => {
  const hostile = 'no\u001b[2J\u001b]0;title\u0007\nhealthy: every link holds\u202e'
  const facts = {
    ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role'),
    'role.name': `app${hostile}`,
    'credentials.code': 'AssumeRoleUnauthorizedAccess',
    'credentials.message': hostile,
  }
  const text = renderText(diagnose(runGiven(facts)), { heading: `facts of ${hostile}` })
  expect(text).toContain('AssumeRoleUnauthorizedAccess: no [2J ]0;title healthy')
  expect(text).not.toMatch(/[^\P{C}\n]/u)
  expect(text).not.toMatch(/^healthy/m)
})
