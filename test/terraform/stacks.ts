/** Stack files as people may write them, for holding Terraform's reading to Rolecall's. */
import fc from 'fast-check'
import type { StackFile } from '../../src/stack/stack.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
const path = fc.stringMatching(/^(\/?[a-z0-9_.-]{1,8})(\/[A-Za-z0-9_.-]{1,8}){0,3}$/)
const port = fc.integer({ min: 1, max: 65535 })
const some = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) => fc.record(shape, { requiredKeys: [] })

/** Any key may be left out, as may any section. */
export const anyStackFile = some({
  environment: name,
  app: name,
  region: fc.constantFrom('eu-central-1', 'us-gov-west-1'),
  accountId: fc.stringMatching(/^\d{12}$/),
  role: fc.stringMatching(/^[\w+=,.@-]{1,64}$/),
  instanceProfile: fc.stringMatching(/^[\w+=,.@-]{1,128}$/),
  tokenTtlSeconds: fc.integer({ min: 1, max: 21600 }),
  hopLimit: fc.integer({ min: 1, max: 64 }),
  imdsv1Fallback: fc.constantFrom('never', 'when-unavailable'),
  parameter: some({
    name: path,
    type: fc.constantFrom('String', 'SecureString'),
    key: fc.constantFrom('alias/aws/ssm', 'alias/our-own'),
  }),
  registry: some({ repository: fc.stringMatching(/^[a-z0-9]{2,9}(\/[a-z0-9]{1,9}){0,2}$/) }),
  logs: some({ group: fc.stringMatching(/^[\w./#-]{1,40}$/), retentionDays: fc.constantFrom(1, 14, 3653) }),
  metrics: some({ namespace: fc.stringMatching(/^[a-z][\w.\-/# ]{0,20}$/) }),
  application: some({ port, path: fc.stringMatching(/^\/[\w./~-]{0,20}$/) }),
  database: some({ name: fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/), user: fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/), port }),
  permissions: some({ debugging: fc.boolean(), logGroupSetup: fc.boolean() }),
}) as fc.Arbitrary<StackFile>
