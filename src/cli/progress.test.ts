import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noColour } from '../core/colour.ts'
import type { Terminal } from './_define.ts'
import { showProgress } from './progress.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function terminalThat(showsProgress: boolean) {
  const written: string[] = []
  const terminal = { err: (text: string) => written.push(text), errPalette: noColour, showsProgress } as unknown as Terminal
  return { written, terminal }
}

test('nothing is shown within the first second', () => {
  const { written, terminal } = terminalThat(true)
  const progress = showProgress(terminal)
  progress.start('Ask for a session token')
  vi.advanceTimersByTime(999)
  progress.stop()
  expect(written).toEqual([])
})

test('a longer wait says what it waits for, and takes the line back', () => {
  const { written, terminal } = terminalThat(true)
  const progress = showProgress(terminal)
  progress.start('Ask for a session token')
  vi.advanceTimersByTime(1000)
  progress.stop()
  expect(written).toEqual(['\r\u001b[2K… Ask for a session token', '\r\u001b[2K'])
})

test('what has ended is no longer waited for', () => {
  const { written, terminal } = terminalThat(true)
  const progress = showProgress(terminal)
  progress.start('first')
  progress.start('second')
  progress.end('first')
  vi.advanceTimersByTime(1000)
  progress.stop()
  expect(written[0]).toContain('second')
})

test('where nobody looks, nothing is written', () => {
  const { written, terminal } = terminalThat(false)
  const progress = showProgress(terminal)
  progress.start('Ask for a session token')
  vi.advanceTimersByTime(5000)
  progress.stop()
  expect(written).toEqual([])
})
