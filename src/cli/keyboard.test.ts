import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openKeyboard } from './keyboard.ts'

function typing() {
  const input = new PassThrough()
  const output = new PassThrough()
  return { input, shown: () => String(output.read() ?? ''), keyboard: openKeyboard(input, output, false) }
}

test('a question is shown, and its answer is the next line', async () => {
  const { input, shown, keyboard } = typing()
  const asked = keyboard.ask('app: ')
  expect(shown()).toBe('app: ')
  input.write('shop\n')
  expect(await asked).toBe('shop')
  keyboard.close()
})

test('what was typed ahead answers the next questions', async () => {
  const { input, keyboard } = typing()
  const first = keyboard.ask('a: ')
  input.write('1\n2\n3\n')
  expect([await first, await keyboard.ask('b: '), await keyboard.ask('c: ')]).toEqual(['1', '2', '3'])
  keyboard.close()
})

test('the end of the input gives up, for this question and every later one', async () => {
  const { input, keyboard } = typing()
  const asked = keyboard.ask('app: ')
  input.end()
  expect(await asked).toBeUndefined()
  expect(await keyboard.ask('more: ')).toBeUndefined()
})
