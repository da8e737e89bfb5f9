import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shellQuote } from '../src/core/shell.ts'
import { loadStack } from '../src/stack/load.ts'
import { bareEnvironment, describeClient, output, rolecallProgram, useHome } from './clients/environment.ts'

/** A real terminal: `script` of util-linux gives the program a pseudo-terminal, and passes on what is typed. */
const findScript = () => (output(['script', '--version'])?.includes('util-linux') ? 'script' : undefined)

describeClient('rolecall init at a terminal', { find: findScript, install: 'bsdutils' }, (script) => {
  /** Types each answer once its question is shown. Answers the exit code and what the screen showed. */
  async function typed(cwd: string, answers: readonly (readonly [question: string, keys: string])[]) {
    const child = spawn(script, ['-qefc', shellQuote([...rolecallProgram, 'init']), '/dev/null'], {
      cwd,
      env: { ...bareEnvironment(cwd), TERM: 'xterm' },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let screen = ''
    const left = [...answers]
    child.stdout.on('data', (chunk) => {
      screen += chunk
      const [next] = left
      if (next && screen.includes(next[0])) {
        left.shift()
        child.stdin.write(next[1])
      }
    })
    const [exitCode] = await once(child, 'close')
    return { exitCode, screen }
  }

  // These tests run side by side, so their directories go when all are done.
  const home = useHome()
  function project(): string {
    const cwd = join(mkdtempSync(join(home.path, 'project-')), 'shop')
    mkdirSync(cwd)
    return cwd
  }

  test('answers end in a file', async () => {
    const cwd = project()
    const { exitCode, screen } = await typed(cwd, [
      ['Environment [sandbox]: ', 'prod\r'],
      ['Application [shop]: ', '\r'],
      ['AWS region [us-east-1]: ', 'eu-central-1\r'],
      ['AWS account', '111122223333\r'],
    ])
    expect(screen).toContain('wrote stack.yaml')
    expect(exitCode).toBe(0)
    expect(loadStack(readFileSync(join(cwd, 'stack.yaml'), 'utf8'), 'stack.yaml')).toMatchObject({
      environment: 'prod',
      app: 'shop',
      region: 'eu-central-1',
      accountId: '111122223333',
    })
  })

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s half-way leaves nothing behind', async (_, key) => {
    const cwd = project()
    const { exitCode, screen } = await typed(cwd, [
      ['Environment [sandbox]: ', 'prod\r'],
      ['Application [shop]: ', key],
    ])
    expect(screen).toContain('nothing was written')
    expect({ exitCode, files: readdirSync(cwd) }).toEqual({ exitCode: 130, files: [] })
  })
})
