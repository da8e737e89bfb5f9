import { expect, test } from 'vitest'
import { CredentialIssuer } from '../instance-role.ts'
import { knownWorld } from './fixture.ts'
import { directory, leaf, read, type View } from './tree.ts'

const { world } = knownWorld()
const view: View = { world, instance: world.instance, issuer: new CredentialIssuer(world), delivery: '2.0' }

test('a listing is sorted, whatever the order of the data', () => {
  const root = directory({ b: leaf(() => ''), c: directory({}), a: leaf(() => '') })
  expect(read(root, [], 'latest', view)).toEqual({ body: 'a\nb\nc/', contentType: 'text/plain' })
})

test('what a version or the instance does not have is neither listed nor served, with all below it', () => {
  const root = directory({
    old: leaf(() => 'x'),
    young: directory({ leaf: leaf(() => 'x') }, { since: '2020-10-27' }),
    absent: directory({ leaf: leaf(() => 'x') }, { when: () => false }),
  })
  expect(read(root, [], '2019-10-01', view)?.body).toBe('old')
  expect(read(root, [], '2020-10-27', view)?.body).toBe('old\nyoung/')
  expect(read(root, ['young', 'leaf'], '2019-10-01', view)).toBeUndefined()
  expect(read(root, ['young', 'leaf'], '2020-10-27', view)?.body).toBe('x')
  expect(read(root, ['absent', 'leaf'], 'latest', view)).toBeUndefined()
})
