import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mariaDb } from '../api/rehearsal/mariadb.ts'
import { bareEnvironment, type Program, projectRoot, rolecallProgram, runProgram, useHome } from './clients/environment.ts'

interface Transcript {
  command: string
  output: string
}

/** The commands of the blocks marked `console`, each with what the document says that it prints. */
function transcriptsOf(markdown: string): Transcript[] {
  return [...markdown.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((entry) => {
        const [command = '', ...output] = entry.split('\n')
        return { command, output: output.join('\n') }
      }),
  )
}

/** What to run for a documented command; undefined for programs that are not Rolecall's. */
function programOf(command: string): Program | undefined {
  const words = [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word)
  if (words.some((word) => /['"`$|&;<>\\]/.test(word))) throw new Error(`only plain words can be run: ${command}`)
  const [file = '', ...args] = words
  if (file === 'npm' && args[0] === 'start') return [process.execPath, 'tools/start.mjs', ...args.slice(args[1] === '--' ? 2 : 1)]
  if (file === 'npx' && args[0] === 'rolecall') return [...rolecallProgram, ...args.slice(1)]
  if (file === 'rolecall') return [...rolecallProgram, ...args]
  if (file === 'node') return [process.execPath, ...args]
  return undefined
}

/** Puts one stand-in for everything that differs from run to run. */
function steady(text: string): string[] {
  return text
    .replace(/\b(i|ami|sg|vpc|subnet|eni|r)-[0-9a-f]{17}\b/g, '$1-ID')
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME')
    .replace(/\b\d+ ms\b/g, 'N ms')
    .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
    .replace(/\b(AROA|AIPA|ASIA)[A-Z2-7]{16,17}\b/g, '$1ID')
    .trimEnd()
    .split('\n')
}

/** Where MariaDB is not installed the rehearsal has no application, and says so in that one line. */
function asWithout(line: string): string {
  const application = '  ✔ Application        http://127.0.0.1:PORT/health answered 200  N ms'
  if (line !== application || mariaDb.find()) return line
  return `  – Application        MariaDB is not installed (on Debian: apt-get install ${mariaDb.install})`
}

describe.each(['README.md', 'docs/explain.md'])('%s', (name) => {
  const home = useHome()
  const transcripts = transcriptsOf(readFileSync(join(projectRoot, name), 'utf8')).flatMap(({ command, output }) => {
    const program = programOf(command)
    return program ? [{ command, output, program }] : []
  })

  test('shows a transcript', () => expect(transcripts).not.toEqual([]))

  test.for(transcripts)('`$command` prints what the document shows', async ({ output, program }) => {
    const { stdout, stderr } = await runProgram(program, {
      // MariaDB runs as a user of its own, who must be able to reach where it keeps its files.
      env: { ...bareEnvironment(home.path), TMPDIR: tmpdir() },
    })
    expect(steady(stdout + stderr)).toEqual(steady(output).map(asWithout))
  })
})
