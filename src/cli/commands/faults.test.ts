import { expect, test } from 'vitest'
import { rolecall } from '../testing/terminal.ts'

test('each fault is a line with its id and what is done', async () => {
  const { exitCode, out } = await rolecall(['faults'])
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^no-instance-profile {2,}\S/m)
})

test('for programs each fault has id, title and the cause it provokes', async () => {
  const { out } = await rolecall(['faults', '--json'])
  const { schema, faults } = JSON.parse(out)
  expect(schema).toBe('rolecall.faults/1')
  expect(faults).toContainEqual({ id: 'hop-limit-one', title: expect.any(String), provokes: 'hop-limit-too-low' })
})
