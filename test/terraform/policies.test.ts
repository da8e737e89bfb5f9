/** Policies that are written as Terraform's blocks come out of Terraform as they went in. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expression } from '../../src/core/hcl.ts'
import {
  leastPolicy,
  type PolicyJson,
  parsePolicy,
  renderChangeTerraform,
  renderPolicyTerraform,
  smallestChange,
} from '../../src/policy/index.ts'
import { renderIamPolicy } from '../../src/stack/render/iam-policy.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { useHome } from '../clients/environment.ts'
import { initialise, terraformAlone, terraformIn, terraformWithProvider } from '../clients/terraform-program.ts'

const stack = completeStack({ parameter: { key: 'alias/app' }, permissions: { debugging: true, logGroupSetup: true } })
const rendered = renderIamPolicy(stack, { partition: 'aws', region: 'us-east-1', accountId: '123456789012' })

const object = (key: string) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::bucket/${key}` })

const policies: Record<string, PolicyJson> = {
  rendered: rendered as unknown as PolicyJson,
  least: leastPolicy([object(`100%{x} \\ "\${y}"*`), object('plain'), { action: 'sts:AssumeRole', resource: '*' }]),
  // What the data source cannot say.
  'with-ampersand': leastPolicy([object('&{aws:username}')]),
  '2008-version': { Version: '2008-10-17', Id: 'old', Statement: [{ Effect: 'Deny', NotAction: 'iam:*', NotResource: ['*'] }] },
  trust: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: {
          Service: ['ec2.amazonaws.com'],
          AWS: ['arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:role/a'],
        },
        Action: 'sts:AssumeRole',
        Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a', 'b*'] }, Bool: { 'aws:SecureTransport': 'true' } },
      },
      { Effect: 'Deny', Principal: '*', Action: 'sts:*' },
    ],
  },
}

/** Lists of one without their brackets, all others sorted, no empty Sids: as IAM compares policies. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? normal(value[0]) : value.map(normal).sort()
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, own]) => !(key === 'Sid' && own === ''))
  return Object.fromEntries(entries.map(([key, own]) => [key, key === 'Statement' ? [own].flat().map(normal) : normal(own)]))
}

describe.skipIf(!terraformAlone.isThere)(`Terraform's language (${terraformAlone.needs})`, () => {
  const home = useHome()

  test('text is read as it was written, whatever is in it', async () => {
    const piece = fc.constantFrom(
      '$',
      '%',
      '{',
      '}',
      '"',
      '\\',
      'x',
      '~',
      '\n',
      '\t',
      '\r',
      '\0',
      '\u007f',
      '\u2028',
      'ü',
      '😀',
      '$${',
      '%%{',
      '&{',
    )
    const texts = fc.sample(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      400,
    )
    const terraform = terraformIn(home.path)
    await writeFile(join(home.path, 'main.tf'), `output "read" {\n  value = ${expression(texts)}\n}\n`)
    expect(await terraform('apply', '-auto-approve', '-input=false', '-no-color')).toMatchObject({ code: 0 })
    expect(JSON.parse((await terraform('output', '-json')).stdout).read.value).toEqual(texts)
  })
})

describe.skipIf(!terraformWithProvider.isThere)(`The AWS provider (${terraformWithProvider.needs})`, () => {
  const home = useHome()

  test('policies come out as they went in, and the text is as `terraform fmt` leaves it', { timeout: 120_000 }, async () => {
    const role = 'aws_iam_role.app.name'
    const files = Object.entries(policies).map(([name, policy]) => [name, renderPolicyTerraform(policy, { name, role })] as const)
    const half = { Version: '2012-10-17', Statement: rendered.Statement.slice(0, 2) }
    const asks = rendered.Statement.flatMap(({ Action, Resource: [resource = '*'] }) =>
      Action.map((action) => ({ action, resource })),
    )
    const change = renderChangeTerraform(smallestChange({ identity: [{ name: 'app', document: parsePolicy(half) }] }, asks), {
      role,
    })
    const directory = join(home.path, 'policies')
    await mkdir(directory)
    const provider = [
      'provider "aws" {',
      '  region                      = "us-east-1"',
      '  access_key                  = "none"',
      '  secret_key                  = "none"',
      '  skip_credentials_validation = true',
      '  skip_metadata_api_check     = true',
      '  skip_requesting_account_id  = true',
      '}',
      '',
    ].join('\n')
    const holder = `data "aws_iam_policy_document" "changed" {\n${change.replace(/^(?=.)/gm, '  ')}}\n`
    for (const [name, text] of [...files, ['provider', provider], ['changed', holder]] as const) {
      await writeFile(join(directory, `${name}.tf`), text)
    }
    const roles = 'resource "aws_iam_role" "app" {\n  name               = "app"\n  assume_role_policy = "{}"\n}\n'
    await writeFile(join(directory, 'role.tf'), roles)
    const terraform = terraformIn(directory)
    expect(await terraform('fmt', '-check', '-diff')).toMatchObject({ code: 0, stdout: '' })
    expect(await terraform(...initialise)).toMatchObject({ code: 0 })
    expect(await terraform('plan', '-input=false', '-no-color', '-refresh=false', '-out=plan')).toMatchObject({ code: 0 })
    const plan = JSON.parse((await terraform('show', '-json', 'plan')).stdout)
    const planned: { type: string; values: { name: string; policy: string } }[] = plan.planned_values.root_module.resources
    const read = planned.filter(({ type }) => type === 'aws_iam_role_policy')
    expect(Object.fromEntries(read.map(({ values }) => [values.name, normal(JSON.parse(values.policy))]))).toEqual(
      Object.fromEntries(Object.entries(policies).map(([name, policy]) => [name, normal(policy)])),
    )
  })
})
