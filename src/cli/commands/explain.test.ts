import { expect, test } from 'vitest'
import { causes } from '../../chain/causes/index.ts'
import { checks } from '../../chain/checks/index.ts'
import { problemPages } from '../../core/problem-pages.ts'
import { faults } from '../../sandbox/faults/index.ts'
import { rolecall } from '../testing/terminal.ts'

test.each([...Object.keys(problemPages), ...[...checks, ...causes, ...faults].map(({ id }) => id)])(
  '%s has a page',
  async (code) => {
    const { exitCode, out } = await rolecall(['explain', code])
    expect(exitCode).toBe(0)
    expect(out).toContain(`[${code}]: `)
    expect(out).not.toMatch(/undefined|\[object/)
  },
)

test('an error says what it means and what to do', async () => {
  const { out } = await rolecall(['explain', 'port-in-use'])
  expect(out).toBe(
    'error[port-in-use]: A port is taken\n' +
      '  means    Another program listens on the port that was asked for.\n' +
      '  fix      Choose another port, or leave the option out: the system then picks a free one.\n',
  )
})

test('a cause says how it shows, what cures it and how to rehearse it', async () => {
  const { out } = await rolecall(['explain', 'hop-limit-too-low', '--json'])
  expect(JSON.parse(out)).toMatchObject({
    schema: 'rolecall.pages/1',
    pages: [
      {
        kind: 'cause',
        entries: { shows: 'token-reply-arrives: fail', rehearse: 'rolecall rehearse --fault hop-limit-one' },
      },
    ],
  })
})

test('a word that names an error and a cause shows both', async () => {
  const { out } = await rolecall(['explain', 'imds-unreachable'])
  expect(out).toContain('error[imds-unreachable]: ')
  expect(out).toContain('cause[imds-unreachable]: ')
})
