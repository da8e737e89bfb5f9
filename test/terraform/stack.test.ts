import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { decide, parsePolicy } from '../../src/policy/index.ts'
import { renderIamPolicy } from '../../src/stack/render/iam-policy.ts'
import { renderTrustPolicy } from '../../src/stack/render/trust-policy.ts'
import { completeStack, type Stack } from '../../src/stack/stack.ts'
import { projectRoot, useHome } from '../clients/environment.ts'
import { terraformAlone, terraformIn } from '../clients/terraform-program.ts'
import { anyStackFile } from './stacks.ts'

interface Read {
  stack: Stack
  policy: ReturnType<typeof renderIamPolicy>
  trust_policy: unknown
  boundary: unknown
}

const place = { partition: 'aws-us-gov', region: 'us-gov-west-1', accountId: '111122223333' }

/** One module for each stack file, so that one run of Terraform reads them all. */
const reader = `
module "stack" {
  for_each   = fileset(path.module, "*.yaml")
  source     = "./stack"
  stack_file = each.key
  place      = { partition = "${place.partition}", region = "${place.region}", account_id = "${place.accountId}" }
}
output "read" {
  value = {
    for name, it in module.stack : name => {
      stack        = it.stack
      policy       = jsondecode(it.policy)
      trust_policy = jsondecode(it.trust_policy)
      boundary     = jsondecode(it.boundary)
    }
  }
}
`

/** Quoted, because Terraform's YAML has more words for true and false. */
const written = (file: object) => stringify(file, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })

describe.skipIf(!terraformAlone.isThere)(`The stack module of deploy/terraform (${terraformAlone.needs})`, () => {
  const home = useHome()

  /** @returns what Terraform makes of stack files, by their names */
  async function read(folder: string, files: Record<string, string>) {
    const directory = join(home.path, folder)
    await cp(join(projectRoot, 'deploy/terraform/stack'), join(directory, 'stack'), { recursive: true })
    await writeFile(join(directory, 'main.tf'), reader)
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory, `${name}.yaml`), text)
    const terraform = terraformIn(directory)
    expect(await terraform('init', '-input=false', '-no-color')).toMatchObject({ code: 0 })
    const applied = await terraform('apply', '-auto-approve', '-input=false', '-no-color')
    if (applied.code !== 0) return { said: applied.stderr.replace(/[\s│]+/g, ' '), stacks: {} }
    const { read } = JSON.parse((await terraform('output', '-json')).stdout)
    return { said: '', stacks: Object.fromEntries(Object.keys(files).map((name) => [name, read.value[`${name}.yaml`] as Read])) }
  }

  describe('of files as people may write them', () => {
    const files = new Map<string, string>()
    let stacks: Record<string, Read> = {}

    beforeAll(async () => {
      files.set('example', await readFile(join(projectRoot, 'stack.yaml'), 'utf8'))
      files.set('empty', '')
      files.set('comments', '# nothing yet\n')
      for (const [index, file] of fc.sample(anyStackFile, 40).entries()) files.set(`any-${index}`, written(file))
      ;({ stacks } = await read('files', Object.fromEntries(files)))
    }, 60_000)

    const eachFile = (claim: (read: Read, stack: Stack) => void) => {
      expect(Object.keys(stacks)).toEqual([...files.keys()])
      for (const [name, text] of files) claim(stacks[name] as Read, completeStack(parse(text) ?? {}))
    }

    test('fills in what Rolecall fills in', () => eachFile(({ stack }, expected) => expect(stack).toEqual(expected)))

    test('makes the policy that Rolecall renders, statement by statement', () =>
      eachFile(({ policy }, stack) => expect(policy).toEqual(renderIamPolicy(stack, place))))

    test('lets the same service assume the role', () =>
      eachFile(({ trust_policy }) => expect(trust_policy).toEqual(renderTrustPolicy())))

    test('draws a boundary around all that the policy allows', () =>
      eachFile(({ policy, boundary }, stack) => {
        const layers = { identity: [{ name: 'boundary', document: parsePolicy(boundary) }] }
        const context = { 'aws:requestedregion': place.region, 'kms:viaservice': `ssm.${place.region}.amazonaws.com` }
        for (const { Action, Resource } of policy.Statement) {
          for (const action of Action) {
            for (const resource of Resource)
              expect({ action, resource, stack, ...decide(layers, { action, resource, context }) }).toMatchObject({
                allowed: true,
              })
          }
        }
      }))
  })

  test('the example of the document gives policy and boundary', async () => {
    const [, example = ''] =
      /^ *```hcl\n(.*?)^ *```$/ms.exec(await readFile(join(projectRoot, 'docs/terraform.md'), 'utf8')) ?? []
    const directory = join(home.path, 'example')
    await cp(join(projectRoot, 'deploy/terraform/stack'), join(directory, 'deploy/terraform/stack'), { recursive: true })
    await cp(join(projectRoot, 'stack.yaml'), join(directory, 'stack.yaml'))
    await writeFile(join(directory, 'main.tf'), `${example}\noutput "stack" { value = module.stack }\n`)
    const terraform = terraformIn(directory)
    await terraform('init', '-input=false', '-no-color')
    expect(await terraform('apply', '-auto-approve', '-input=false', '-no-color')).toMatchObject({ code: 0, stderr: '' })
    const { stack } = JSON.parse((await terraform('output', '-json')).stdout)
    expect(stack.value).toMatchObject({ policy: expect.stringContaining('ReadDatabasePassword'), boundary: expect.any(String) })
  })

  test.for([
    ['region: us-east-1\nhoplimit: 1\nlogs:\n  retention: 3\n', '`hoplimit` is not known, `logs.retention` is not known.'],
    ['logs: 14\n', '`logs` must hold keys with values.'],
    ['environment: no\naccountId: 123456789012\n', '`accountId` must be in quotes, `environment` must be in quotes.'],
  ] as const)('refuses %j', async ([text, mistakes], { task }) => {
    await mkdir(join(home.path, task.id))
    expect(await read(task.id, { stack: text })).toEqual({ said: expect.stringContaining(mistakes), stacks: {} })
  })
})
