import { expect, test } from 'vitest'
import { remember } from './remember.ts'

test('everything that was added, taken away or changed is as it was, and the same objects', () => {
  const role = { name: 'app', policies: new Map([['own', { statements: [1, 2] }]]), attached: new Set(['a']) }
  const world = { roles: new Map([['app', role]]), role, env: { A: 'a' } as Record<string, string>, list: [1, 2], mood: 'good' }
  const putBack = remember(world)
  role.policies.get('own')?.statements.pop()
  role.policies.set('other', { statements: [] })
  role.attached.add('b')
  world.roles.clear()
  world.env.B = 'b'
  delete world.env.A
  world.list.push(3)
  world.mood = 'bad'
  putBack()
  expect(world).toEqual({
    roles: new Map([['app', role]]),
    role: { name: 'app', policies: new Map([['own', { statements: [1, 2] }]]), attached: new Set(['a']) },
    env: { A: 'a' },
    list: [1, 2],
    mood: 'good',
  })
  expect(world.roles.get('app')).toBe(role)
})

test('what goes in circles or is frozen does no harm', () => {
  const circle: { self?: unknown; fixed: object } = { fixed: Object.freeze({ a: 1 }) }
  circle.self = circle
  const putBack = remember(circle)
  delete circle.self
  putBack()
  expect(circle.self).toBe(circle)
})
