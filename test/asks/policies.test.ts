/** Every action and condition key that we write anywhere is one that AWS has. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { causes } from '../../src/chain/causes/index.ts'
import { renderIamPolicy } from '../../src/stack/render/iam-policy.ts'
import { exampleStack } from '../../src/stack/testing/example.ts'
import { actionNamed, someActionFits, typeOfKey } from './aws-data.ts'

const root = resolve(import.meta.dirname, '../..')

test('the role’s policy names actions and keys of AWS’s', async () => {
  const stack = { ...exampleStack, permissions: { debugging: true, logGroupSetup: true } }
  const { Statement } = renderIamPolicy(stack, { partition: 'aws', region: 'us-east-1', accountId: '123456789012' })
  const named = Statement.flatMap(({ Action }) => Action)
  expect(await without(named, actionNamed)).toEqual([])
  const keys = Statement.flatMap(({ Condition = {} }) => Object.values(Condition).flatMap((each) => Object.keys(each)))
  expect(keys).toContain('kms:EncryptionContext:PARAMETER_ARN')
  expect(await without(keys, typeOfKey)).toEqual([])
})

test('remedies need actions of AWS’s', async () => {
  const needed = causes.flatMap(({ remedy }) => remedy.needs ?? [])
  expect(needed).toContain('ec2:ModifyInstanceMetadataOptions')
  expect(await without(needed, someActionFits)).toEqual([])
})

test('what policies and pages in the repository spell like an action or a condition key is one', async () => {
  const unknown: string[] = []
  for (const path of ['deploy', 'docs', 'README.md', 'stack.yaml'].flatMap((each) => filesOf(join(root, each)))) {
    const text = readFileSync(path, 'utf8')
    // Quoted or in backticks, as policies and prose have them: `service:Name`, perhaps with a star at the end.
    const spelt = [...text.matchAll(/["'`]([a-z][a-z0-9-]+:[A-Z]+[a-z][A-Za-z0-9]*(?:[*/:][\w$*{}.-]*)?)["'`]/g)].map(
      ([, name = '']) => name,
    )
    for (const name of await without(spelt, async (each) => (await someActionFits(each)) || (await typeOfKey(each)))) {
      unknown.push(`${relative(root, path)}: ${name}`)
    }
  }
  expect(unknown).toEqual([])
})

async function without(names: readonly string[], has: (name: string) => Promise<unknown>): Promise<string[]> {
  const checked = await Promise.all([...new Set(names)].map(async (name) => ((await has(name)) ? [] : [name])))
  return checked.flat()
}

function filesOf(path: string): string[] {
  if (/\.(md|tf|hcl|ya?ml|json)$/.test(path)) return [path]
  if (/node_modules|\.terraform$|\.[a-z]+$/.test(path)) return []
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)))
}
