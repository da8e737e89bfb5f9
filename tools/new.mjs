// `npm run new -- KIND ID`: writes a unit, its test and its entry in the list, with the blanks to fill.
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = process.env.ROLECALL_ROOT ?? resolve(dirname(fileURLToPath(import.meta.url)), '..')

const camel = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
const pascal = (id) => camel(`-${id}`)

/** Each kind: its folder, the unit and its test as text, and how its list names it. */
const kinds = {
  probe: {
    folder: 'src/chain/probes',
    unit: (id) => `/** BLANK: what is asked of the world, and why it tells something. */
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: '${id}',
  link: 'token',
  title: 'BLANK: imperative, what is asked',
  after: [],
  learns: [],
  deadlineMs: 2500,
  async learn() {
    return {}
  },
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { learnIn } from '../testing/against.ts'
import ${camel(id)} from './${id}.ts'

test('BLANK: what it learns from which answer', async () => {
  expect(await learnIn(${camel(id)}, {})).toEqual('BLANK')
})
`,
    list: listEntry('probes'),
  },
  check: {
    folder: 'src/chain/checks',
    unit: (id) => `/** BLANK: what is judged, and why it matters. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: '${id}',
  link: 'token',
  title: 'BLANK: the healthy state',
  reads: ['token.status'],
  judge({ 'token.status': status }) {
    return status === 200 ? pass('BLANK') : fail('BLANK')
  },
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([{ given: 'BLANK', facts: { 'token.status': 200 }, verdict: 'BLANK', because: 'BLANK' }] as const)(
  '$given: $verdict',
  ({ facts, verdict, because }) => {
    expect(checkGiven('${id}', facts)).toEqual({ verdict, because })
  },
)
`,
    list: listEntry('checks'),
  },
  cause: {
    folder: 'src/chain/causes',
    unit: (id) => `/** BLANK: what is wrong, and what people see of it. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: '${id}',
  title: 'BLANK: what is wrong',
  when: {},
  source: 'BLANK: where it is known from',
  remedy: {
    say: () => 'BLANK: what to do.',
    needs: [],
  },
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { causesGiven } from '../testing/given.ts'

test('BLANK: for which facts it is named, and for which near misses it is not', () => {
  expect(causesGiven({})).toEqual(['${id}'])
})
`,
    list: listEntry('causes'),
  },
  fault: {
    folder: 'src/sandbox/faults',
    unit: (id) => `/** BLANK: how people get there. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: '${id}',
  title: 'BLANK: what was done',
  provokes: 'BLANK: the id of a cause',
  spoil(_world) {
    throw new Error('BLANK')
  },
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './${id}.ts'

test('BLANK: what is broken afterwards', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.instance).toBe('BLANK')
})
`,
    list: listEntry('faults'),
  },
  artefact: {
    folder: 'src/stack/render',
    unit: (id) => `/** BLANK: what it is for, and who reads it. */
import { defineArtefact } from './_define.ts'

export default defineArtefact({
  id: '${id}',
  title: 'BLANK: a phrase',
  namesAccount: false,
  render: (_stack, _place) => 'BLANK',
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { completeStack } from '../stack.ts'
import ${camel(id)} from './${id}.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }

test('BLANK: what follows from the stack', () => {
  expect(${camel(id)}.render(completeStack(), place)).toBe('BLANK')
})
`,
    list: listEntry('artefacts'),
  },
  step: {
    folder: 'src/setup/steps',
    unit: (id) => `/** BLANK: what the instance needs, and who needs it. */
import { defineStep } from './_define.ts'

export default defineStep({
  id: '${id}',
  title: 'BLANK: imperative, what is done',
  async inspect(_context) {
    return 'BLANK: what is'
  },
  plan: (_found, _context) => ({ changes: [], async apply() {} }),
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { setting } from '../testing/setting.ts'
import ${camel(id)} from './${id}.ts'

test('BLANK: what it changes, and that a second time there is nothing to change', async () => {
  const { take } = setting()
  expect(await take(${camel(id)})).toEqual({ changes: ['BLANK'], left: [] })
  expect(await take(${camel(id)})).toEqual({ changes: [], left: [] })
})
`,
    list: listEntry('steps'),
  },
  rule: {
    folder: 'src/audit/rules',
    unit: (id) => `/** BLANK: why it matters. */
import { defineRule } from './_define.ts'

export default defineRule({
  id: '${id}',
  title: 'BLANK: the healthy state',
  reads: 'policies',
  find(_policies) {
    return []
  },
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { foundBy, policiesOf } from '../testing/given.ts'

test.each([[{ Action: 'BLANK', Resource: '*' }, ['BLANK']]])('%j', (statement, expected) => {
  expect(foundBy('${id}', policiesOf(statement))).toEqual(expected)
})
`,
    list: listEntry('rules'),
  },
  command: {
    folder: 'src/cli/commands',
    unit: (id) => `/** \`rolecall ${id}\`: BLANK. */
import { defineCommand, jsonOption } from '../_define.ts'

export default defineCommand({
  name: '${id}',
  group: 'understand',
  summary: 'BLANK',
  options: { json: jsonOption },
  examples: ['rolecall ${id}'],
  async run(_input, { out }) {
    out('BLANK\\n')
    return 0
  },
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import { rolecall } from '../testing/terminal.ts'

test('BLANK: what it prints and answers', async () => {
  const { exitCode, out } = await rolecall(['${id}'])
  expect(exitCode).toBe(0)
  expect(out).toBe('BLANK')
})
`,
    list: (text, id) => text.replace(/\n\}\n$/, `\n  ${/^[a-z]+$/.test(id) ? id : `'${id}'`}: () => import('./${id}.ts'),\n}\n`),
  },
  operation: {
    folder: 'src/sandbox/services',
    // `operation SERVICE/NAME`, as in `operation ssm/put-parameter`: the schema's name is the id in capitals.
    nested: true,
    unit: (id, service) => `/** BLANK: what it does. Not modelled: BLANK; see docs/fidelity.md. */
import { ${pascal(id)}$, type ${pascal(id)}Request } from '@aws-sdk/client-${service}'
import { defineOperation } from '../_define.ts'

export default defineOperation<${pascal(id)}Request, object>(${pascal(id)}$, {
  asks: () => [{ action: '${service}:${pascal(id)}', resource: '*' }],
  answer() {
    throw new Error('BLANK')
  },
})
`,
    test: (id) => `import { expect, test } from 'vitest'
import ${camel(id)} from './${id}.ts'

test('BLANK: what it asks for', () => {
  expect(${camel(id)}.name).toBe('BLANK')
})
`,
    list: (text, id) =>
      withImport(text, id).replace(
        /operations: \[([^\]]*)\]/,
        (_, names) =>
          `operations: [${[
            ...names
              .split(',')
              .map((name) => name.trim())
              .filter(Boolean),
            camel(id),
          ].join(', ')}]`,
      ),
  },
}

/** Adds an import and the name at the end of `export const LIST = [ … ]`. */
function listEntry(list) {
  return (text, id) =>
    withImport(text, id).replace(new RegExp(`(export const ${list}\\b[^=]*= \\[)([^\\]]*)\\]`), (_, head, names) => {
      const all = [
        ...names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
        camel(id),
      ]
      return `${head}\n${all.map((name) => `  ${name},\n`).join('')}]`
    })
}

function withImport(text, id) {
  const line = `import ${camel(id)} from './${id}.ts'\n`
  const imports = [...text.matchAll(/^import .*\n/gm)]
  const last = imports.at(-1)
  const at = last ? last.index + last[0].length : text.indexOf('\n') + 1
  return text.slice(0, at) + line + text.slice(at)
}

function fail(message) {
  console.error(message)
  process.exit(2)
}

const [kind, name] = process.argv.slice(2)
const usage = `usage: npm run new -- ${Object.keys(kinds).join('|')} ID    (an operation's id is SERVICE/NAME, as in ssm/put-parameter)`
const recipe = kinds[kind]
if (!recipe || !name) fail(usage)
const [service, id] = recipe.nested ? name.split('/') : [undefined, name]
if (!id || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) fail(`\`${name}\` is no id: lower-case words with hyphens\n${usage}`)
const folder = join(root, recipe.folder, service ?? '')
if (service !== undefined && !(await readdir(join(root, recipe.folder))).includes(service))
  fail(`there is no service \`${service}\``)
const unitPath = join(folder, `${id}.ts`)
if (
  await access(unitPath).then(
    () => true,
    () => false,
  )
)
  fail(`${unitPath} is there already`)

const listPath = join(folder, 'index.ts')
const before = await readFile(listPath, 'utf8')
const after = recipe.list(before, id)
if (after === before) fail(`found no list to add to in ${listPath}`)
await mkdir(folder, { recursive: true })
await writeFile(unitPath, recipe.unit(id, service))
await writeFile(join(folder, `${id}.test.ts`), recipe.test(id, service))
await writeFile(listPath, after)
console.log(
  `wrote ${unitPath}\n      ${join(folder, `${id}.test.ts`)}\n      and the entry in ${listPath}\nFill what says BLANK, and see the test fail first. \`npx biome check --write\` puts the imports in order.`,
)
