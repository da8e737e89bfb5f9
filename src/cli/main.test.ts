import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from './commands/index.ts'
import { rolecall } from './testing/terminal.ts'

const names = Object.keys(commands)

test('the overview names every command, and the exit codes, and fits a terminal', async () => {
  const { exitCode, out } = await rolecall(['--help'])
  expect(exitCode).toBe(0)
  for (const name of names) expect(out).toMatch(new RegExp(`^(set up|prove|understand|rehearse)? +${name} `, 'm'))
  expect(out).toContain('0 healthy · 1 findings · 2 Rolecall failed or was called wrongly\n')
  const lines = out.trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(24)
  expect(lines.filter((line) => line.length > 80)).toEqual([])
})

test('the README has a row for every command', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')
  const rows = [...readme.matchAll(/^\| `rolecall ([a-z-]+)[^|]*\|/gm)].map(([, name]) => name)
  expect(rows.sort()).toEqual([...names].sort())
})

test('what a command may be given is listed, where that is a list', async () => {
  expect((await rolecall(['render', '--help'])).out).toMatch(/\n {2}iam-policy +the role's policy: .+\n/)
})

test('without a command the overview is bad usage', async () => {
  const { exitCode, out } = await rolecall([])
  expect(exitCode).toBe(2)
  expect(out).toContain('rehearse')
})

test('the version is the package’s', async () => {
  expect(await rolecall(['--version'])).toEqual({ exitCode: 0, out: '9.9.9\n', err: '' })
})

test.each(names)('%s explains itself with an example', async (name) => {
  const { exitCode, out, err } = await rolecall([name, '--help'])
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  expect(out).toMatch(
    new RegExp(`^rolecall ${name}.*: .+\n\n(  --.+\n)+\n(?:(?:  .+\n)+\n)?examples\n  (?:sudo )?rolecall ${name}`),
  )
})

test.each([
  [['sandbxo'], 'usage-unknown-command', 'there is no command `sandbxo`, did you mean `sandbox`?'],
  [['toString'], 'usage-unknown-command', 'there is no command `toString`'],
  [['faults', '--jsno'], 'usage-unknown-option', '`faults` has no option `--jsno`, did you mean `--json`?'],
  [['faults', '-j'], 'usage-unknown-option', '`faults` has no option `-j`'],
  [['faults', '--constructor'], 'usage-unknown-option', '`faults` has no option `--constructor`'],
  [['faults', '--json=yes'], 'usage-bad-value', '`--json` takes no value, it was given `yes`'],
  [['faults', '--json', '--json'], 'usage-bad-value', '`--json` was given twice'],
  [['faults', 'more'], 'usage-unexpected-argument', '`faults` does not know what to do with `more`'],
  [['explain'], 'usage-missing-argument', '`explain` needs CODE'],
  [['diagnose', 'a', 'b'], 'usage-unexpected-argument', '`diagnose` does not know what to do with `b`'],
  [
    ['explain', 'hop-limit-to-low'],
    'explain-unknown',
    'there is nothing to explain under `hop-limit-to-low`, did you mean `hop-limit-too-low`?',
  ],
  [['explain', '--policy'], 'usage-missing-argument', '`--policy` needs a command to run'],
  [['explain', 'port-in-use', '--trail', 'x'], 'usage-missing-argument', '`--trail` needs a command to run'],
  [['explain', 'port-in-use', '--', 'ls'], 'usage-unexpected-argument', '`explain` takes `port-in-use` or a command, not both'],
  [['explain', '--policy', '--diff', '--', 'ls'], 'usage-bad-value', '`--policy` and `--diff` ask for two things'],
  [['explain', '--as', 'json', '--', 'ls'], 'usage-missing-argument', '`--as` needs `--policy` or `--diff`'],
  [['explain', '--policy', '--as', 'hcl', '--', 'ls'], 'usage-bad-value', '`--as` is `hcl`, allowed are `json`, `terraform`'],
  [['explain', '--with-policy', 'nowhere.json', '--', 'ls'], 'file-unreadable', '`nowhere.json` cannot be read'],
  [['test', '--save'], 'usage-bad-value', '`--save` needs a value (FILE)'],
  [['test', '--save', '--json'], 'usage-bad-value', '`--save` needs a value (FILE)'],
  [['test', '--', 'ls'], 'usage-unexpected-argument', '`test` runs no command after `--`'],
  [
    ['rehearse', '--fault', 'no-instance-profil'],
    'fault-unknown',
    'there is no fault `no-instance-profil`, did you mean `no-instance-profile`?',
  ],
  [['rehearse', '--stack', 'nowhere.yaml'], 'stack-missing', 'there is no stack file `nowhere.yaml`'],
  [['rehearse', '--stack', '.'], 'file-unreadable', '`.` cannot be read: it is a directory'],
  [
    ['sandbox', '--http-tokens', 'requierd'],
    'usage-bad-value',
    '`--http-tokens` is `requierd`, allowed are `required`, `optional`, did you mean `required`?',
  ],
  [
    ['sandbox', '--imds-address', '0.0.0.0'],
    'usage-bad-value',
    '`--imds-address` is `0.0.0.0`, allowed are `127.0.0.1`, `169.254.169.254`',
  ],
  [['sandbox', '--imds-port', '65536'], 'usage-bad-value', '`--imds-port` is `65536`, a port is a number from 0 to 65535'],
  [['sandbox', '--endpoint-port', '-1'], 'usage-bad-value', '`--endpoint-port`'],
  [['sandbox', '--policy', 'nowhere.json'], 'file-unreadable', '`nowhere.json` cannot be read: it does not exist'],
  [['sandbox', '--'], 'usage-missing-argument', '`sandbox --` needs a command to run'],
  [['sandbox', '--', ''], 'usage-missing-argument', '`sandbox --` needs a command to run'],
  [['diagnose'], 'usage-missing-argument', '`diagnose` needs FILE'],
  [['diagnose', 'nowhere.json'], 'file-unreadable', '`nowhere.json` cannot be read: it does not exist'],
  [['diagnose', '/dev/zero'], 'file-unreadable', '`/dev/zero` cannot be read: it holds more than 4194304 characters'],
  [['diagnose', 'package.json'], 'facts-malformed', '`package.json` holds no saved facts: '],
])('%j ends with exit code 2 and %s', async (words, code, message) => {
  const { exitCode, out, err } = await rolecall(words)
  expect(exitCode).toBe(2)
  expect(out).toBe('')
  expect(err).toMatch(new RegExp(`^error\\[${code}\\]: `))
  expect(err).toContain(message)
  expect(err).toContain(`more   rolecall explain ${code}\n`)
  expect(err).not.toMatch(/\n\s+at /)
})

test('a run that is interrupted ends with 128 and the number of the signal', async () => {
  const interrupt = new AbortController()
  interrupt.abort('SIGINT')
  expect(await rolecall(['rehearse'], { signal: interrupt.signal })).toEqual({ exitCode: 130, out: '', err: '' })
})
