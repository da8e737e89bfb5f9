import { expect, test } from 'vitest'
import { isProblem, Problem } from './problem.ts'
import { problemPages } from './problem-pages.ts'

test('a problem keeps its code, what was tried and what to do', () => {
  const cause = new Error('below')
  const problem = new Problem('port-in-use', 'port `80` is taken', { tried: 'listening', fix: 'choose another', cause })
  expect(problem).toMatchObject({
    code: 'port-in-use',
    message: 'port `80` is taken',
    tried: 'listening',
    fix: 'choose another',
    cause,
  })
})

test('a problem is told from other errors, by its code if one is named', () => {
  const problem: unknown = new Problem('port-in-use', 'x')
  expect(isProblem(problem)).toBe(true)
  expect(isProblem(problem, 'port-in-use', 'port-forbidden')).toBe(true)
  expect(isProblem(problem, 'port-forbidden')).toBe(false)
  expect([new Error('x'), undefined, null, 'port-in-use', { code: 'port-in-use' }].some((other) => isProblem(other))).toBe(false)
})

test('every page says what it means and what to do', () => {
  for (const { title, means, fix } of Object.values(problemPages)) {
    expect(title).toMatch(/^[A-Z`].*[^.]$/)
    expect(means).toMatch(/\.$/)
    expect(fix).toMatch(/[.`]$/)
  }
})
