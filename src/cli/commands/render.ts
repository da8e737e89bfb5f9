/** `rolecall render`: files that follow from the stack. */
import { partitionOf } from '../../core/arn.ts'
import { didYouMean } from '../../core/nearest.ts'
import { Problem } from '../../core/problem.ts'
import type { Artefact } from '../../stack/render/_define.ts'
import { artefacts } from '../../stack/render/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { defineCommand, type Terminal } from '../_define.ts'
import { readStack, writeOutput } from '../files.ts'
import { stackOption } from '../options.ts'

const ids = artefacts.map(({ id }): string => id)

export default defineCommand({
  name: 'render',
  summary: `write a file that follows from the stack: ${ids.join(', ')}`,
  args: 'ARTEFACT',
  positionals: { min: 1, max: 1 },
  options: {
    stack: stackOption,
    account: { type: 'string', value: 'ID', about: "the AWS account, twelve digits (the stack file's)" },
    region: { type: 'string', value: 'REGION', about: "the region (the stack file's)" },
    out: { type: 'string', value: 'FILE', about: 'write to a file instead of standard output' },
  },
  examples: ['rolecall render iam-policy --account 111122223333', 'rolecall render trust-policy --out trust-policy.json'],
  async run({ options, args: [id = ''] }, terminal) {
    const artefact = find(id)
    const stack = await readStack(options.stack, terminal)
    const accountId = options.account ?? stack.accountId
    if (!/^\d{12}$/.test(accountId)) {
      throw new Problem('usage-bad-value', `\`--account\` is \`${accountId}\`, an account has twelve digits`)
    }
    const region = options.region ?? stack.region
    if (artefact.namesAccount && accountId === completeStack().accountId) warnOfExampleAccount(accountId, terminal)
    const text = artefact.render({ ...stack, region, accountId }, { partition: partitionOf(region), region, accountId })
    if (options.out === undefined) terminal.out(text)
    else await writeOutput(options.out, text, terminal)
    return 0
  },
})

function find(id: string): Artefact {
  const artefact = artefacts.find((one) => one.id === id)
  if (artefact) return artefact
  throw new Problem('artefact-unknown', `there is no artefact \`${id}\`${didYouMean(id, ids)}`, {
    fix: `name one of ${ids.join(', ')}`,
  })
}

function warnOfExampleAccount(accountId: string, { err, errPalette }: Terminal): void {
  err(
    `${errPalette.yellow('note')}: this is for the example account ${accountId}; name yours with --account or in the stack file\n`,
  )
}
