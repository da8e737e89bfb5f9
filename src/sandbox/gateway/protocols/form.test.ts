import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FormNode, fieldOf, parseForm } from './form.ts'

function flatten(node: FormNode | undefined, path = ''): Record<string, string | undefined> {
  if (node === undefined) return {}
  const below = [...(node.children ?? [])].map(([key, child]) => flatten(child, path === '' ? key : `${path}.${key}`))
  return Object.assign(node.value === undefined ? {} : { [path]: node.value }, ...below)
}

test('dots make a tree', () => {
  expect(flatten(parseForm('Action=x&Filter.1.Name=a&Filter.1.Value.2=b&Filter=c'))).toEqual({
    Action: 'x',
    Filter: 'c',
    'Filter.1.Name': 'a',
    'Filter.1.Value.2': 'b',
  })
})

test.each([
  ['a=b+c%2Bd', 'b c+d'],
  ['a=%C3%BC', 'ü'],
  ['a', ''],
  ['a=', ''],
  ['a=b=c', 'b=c'],
  ['&&a=b&', 'b'],
  ['a=1&a=2', '2'],
])('in %s, a is %j', (text, value) => {
  const form = parseForm(text)
  expect(form && fieldOf(form, 'a')).toBe(value)
})

test('broken escapes are no form', () => {
  for (const text of ['a=%', 'a=%g0', '%ff=1', 'a=%C3', 'a=1&%=2']) expect(parseForm(text)).toBeUndefined()
})

test('a form holds at most 50,000 fields of 16 segments', () => {
  expect(parseForm('a=1&'.repeat(50_000))).toBeDefined()
  expect(parseForm('a=1&'.repeat(50_001))).toBeUndefined()
  expect(parseForm(`${'a.'.repeat(15)}a=1`)).toBeDefined()
  expect(parseForm(`${'a.'.repeat(16)}a=1`)).toBeUndefined()
})

test('every text without dots comes through', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((it) => !it.includes('.'))
  fc.assert(
    fc.property(text, text, (key, value) => {
      const form = parseForm(new URLSearchParams([[key, value]]).toString())
      expect(form && fieldOf(form, key)).toBe(value)
    }),
  )
})
