import { expect, test } from 'vitest'
import { checks } from './checks/index.ts'
import { diagnose } from './diagnose.ts'
import { links as allLinks } from './links.ts'
import { healthyFacts, healthyUpTo, runGiven } from './testing/given.ts'
import { worst } from './verdict.ts'

const verdicts = (run: Parameters<typeof diagnose>[0]) =>
  Object.fromEntries(diagnose(run).links.map(({ id, verdict }) => [id, verdict]))

test('a healthy run passes every check and has no cause', () => {
  const { verdict, causes, links, unexplained } = diagnose(runGiven(healthyFacts))
  expect(verdict).toBe('pass')
  expect(causes).toEqual([])
  expect(unexplained).toEqual([])
  expect(links.map(({ id }) => id)).toEqual(allLinks.map(({ id }) => id).filter((id) => checks.some(({ link }) => link === id)))
  expect(new Set(links.flatMap(({ checks }) => checks.map((check) => check.verdict)))).toEqual(new Set(['pass']))
})

test('links behind a broken one are skipped, not failed', () => {
  expect(verdicts(runGiven({ ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 }))).toMatchObject({
    token: 'pass',
    metadata: 'pass',
    role: 'fail',
    credentials: 'skip',
    identity: 'skip',
    parameter: 'skip',
  })
})

test('a fact that was asked for and not learnt is unknown, never failed', () => {
  const facts = healthyUpTo('host', 'imds', 'token', 'metadata', 'role', 'credentials')
  const run = runGiven(facts, {
    identity: { outcome: 'silent', ms: 7000, because: 'no answer from https://sts.eu-central-1.amazonaws.com' },
    parameter: { outcome: 'silent', ms: 7000, because: 'no answer from https://ssm.eu-central-1.amazonaws.com' },
  })
  const { verdict, causes, links } = diagnose(run)
  expect(verdict).toBe('unknown')
  expect(causes).toEqual([])
  expect(links.find(({ id }) => id === 'identity')?.checks[0]).toEqual({
    id: 'sts-accepts-the-credentials',
    title: 'STS accepts the credentials',
    verdict: 'unknown',
    because: 'no answer from https://sts.eu-central-1.amazonaws.com',
  })
})

test('what writes and was left out is skipped, and says so', () => {
  const { 'parameter.name': _name, ...facts } = healthyFacts
  const { verdict, links } = diagnose(runGiven(facts, { parameter: { outcome: 'left-out', ms: 0 } }))
  expect(links.find(({ id }) => id === 'parameter')?.checks[0]).toMatchObject({
    verdict: 'skip',
    because: 'left out: --read-only',
  })
  expect(verdict).toBe('pass')
})

test('behind a failure of its own link a check is skipped: nothing more was to be learnt', () => {
  const refused = { 'credentials.code': 'AssumeRoleUnauthorizedAccess', 'credentials.message': 'EC2 cannot assume the role.' }
  const { links } = diagnose(runGiven({ ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role'), ...refused }))
  expect(links.find(({ id }) => id === 'credentials')?.checks).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ id: 'credentials-are-issued', verdict: 'fail' }),
      expect.objectContaining({ id: 'credentials-are-current', verdict: 'skip' }),
    ]),
  )
})

test('an answer that leaves a fact out gives unknown', () => {
  const { 'metadata.region': _region, ...facts } = healthyFacts
  const { links } = diagnose(runGiven(facts))
  expect(links.find(({ id }) => id === 'metadata')).toMatchObject({ verdict: 'unknown' })
})

test('a failure that no cause explains is said to be unexplained', () => {
  const { verdict, causes, unexplained } = diagnose(
    runGiven({ ...healthyFacts, 'identity.arn': 'arn:aws:iam::111122223333:user/eve' }),
  )
  expect(verdict).toBe('fail')
  expect(causes).toEqual([])
  expect(unexplained).toEqual(['identity-is-the-instance-role'])
})

test('the root cause comes first when two links are broken', () => {
  const { causes } = diagnose(
    runGiven({
      ...healthyFacts,
      'credentials.expiration': '2026-11-24T09:00:00Z',
      'parameter.readable': false,
      'parameter.errorCode': 'ParameterNotFound',
    }),
  )
  expect(causes.map(({ id }) => id)).toEqual(['credentials-expired', 'parameter-missing'])
})

test('a failure further down without a cause of its own follows from the root, one further up does not', () => {
  const skewed = 'Signature expired: 20261124T093000Z is now earlier than 20261124T093100Z (20261124T093600Z - 5 min.)'
  const { causes, unexplained } = diagnose(
    runGiven({
      ...healthyFacts,
      'metadata.availabilityZone': 'us-east-1a',
      'identity.accepted': false,
      'identity.errorMessage': skewed,
      'parameter.readable': false,
      'parameter.errorCode': 'InvalidSignatureException',
    }),
  )
  expect(causes.map(({ id, follows }) => [id, follows.map((check) => check.id)])).toEqual([
    ['clock-skewed', ['parameter-is-readable']],
  ])
  expect(unexplained).toEqual(['place-is-known'])
})

test('a denied parameter is named although STS could not be asked', () => {
  const denied = 'is not authorized because no identity-based policy allows the ssm:GetParameter action'
  const run = runGiven(
    {
      ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role', 'credentials'),
      'parameter.name': '/a',
      'parameter.readable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage': denied,
    },
    { identity: { outcome: 'silent', ms: 1, because: 'no answer' } },
  )
  expect(diagnose(run).causes.map(({ id }) => id)).toEqual(['parameter-denied'])
})

test('near misses are ruled out by name', () => {
  const [cause] = diagnose(
    runGiven({ ...healthyUpTo('host', 'imds'), 'token.reply': 'arrived', 'token.status': 403, 'tokenless.status': 403 }),
  ).causes
  expect(cause?.id).toBe('imds-disabled')
  expect(cause?.ruledOut.map(({ id }) => id)).toContain('token-request-forwarded')
})

test("a remedy uses the user's own names, and capitals where a name could not be learnt", () => {
  const [known] = diagnose(runGiven({ ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 })).causes
  expect(known?.remedy.command).toEqual(
    'aws ec2 associate-iam-instance-profile --region eu-central-1 --instance-id i-0abc1234def567890 --iam-instance-profile Name=sandbox-go-mysql-api'.split(
      ' ',
    ),
  )
  const [unknown] = diagnose(runGiven({ ...healthyUpTo('host', 'imds'), 'token.reply': 'lost', 'tokenless.status': 401 })).causes
  expect(unknown?.remedy.command).toContain('INSTANCE_ID')
})

test('a link takes as long as its slowest probe', () => {
  const run = runGiven(healthyFacts, { token: { outcome: 'answered', ms: 7 }, host: { outcome: 'answered', ms: 3 } })
  expect(diagnose(run).links.find(({ id }) => id === 'token')?.ms).toBe(7)
})

test('a failure outweighs the unknown, the unknown a warning', () => {
  expect(worst(['pass', 'unknown', 'fail'])).toBe('fail')
  expect(worst(['pass', 'warn', 'unknown'])).toBe('unknown')
  expect(worst(['pass', 'warn', 'skip'])).toBe('warn')
  expect(worst(['skip', 'pass'])).toBe('pass')
  expect(worst([])).toBe('skip')
})
