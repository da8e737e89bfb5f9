import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadStack } from './load.ts'
import { completeStack, type StackFile } from './stack.ts'
import { writeStackFile } from './write.ts'

const uncommented = (text: string) => text.replace(/^# (?=\s*\w+:( |$))/gm, '')

test('what was chosen is written, the rest is shown as comments with its reason', () => {
  const text = writeStackFile({ environment: 'prod', app: 'shop', accountId: '111122223333' }, undefined)
  expect(text).toContain('\n# Where the workload runs; with `app` it gives most names.\nenvironment: prod\n')
  expect(text).toContain('\naccountId: "111122223333"\n')
  expect(text).toContain('\n# The IAM role of the instance.\n# role: prod-shop\n')
  expect(text).toContain(
    '\n# parameter:\n#   name: /prod/shop/db/password  # The name of the parameter with the database password\n',
  )
})

describe('the file means what was chosen', () => {
  test.each<StackFile>([
    {},
    { environment: 'prod', app: 'shop', region: 'eu-central-1', accountId: '000000000001' },
    { environment: 'true', app: 'null' },
    { parameter: { key: 'alias/shop' }, permissions: { debugging: true } },
  ])('%j', (chosen) => {
    expect(loadStack(writeStackFile(chosen, 'schema.json'), 'stack.yaml')).toEqual(completeStack(chosen))
  })

  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/)
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-').slice(0, 31).replace(/-$/, ''))
  test('with every comment taken away too, so every name that follows is allowed', () => {
    fc.assert(
      fc.property(name, name, (environment, app) => {
        const text = writeStackFile({ environment, app }, undefined)
        expect(loadStack(uncommented(text), 'stack.yaml')).toEqual(completeStack({ environment, app }))
      }),
    )
  })
})

test('the schema is named in the first line, where there is one', () => {
  expect(writeStackFile({}, 'a/b.json')).toMatch(/^# yaml-language-server: \$schema=a\/b\.json\n/)
  expect(writeStackFile({}, undefined)).not.toContain('$schema')
})
