/** `rolecall render`: files that follow from the stack. */
import { partitionOf } from '../../core/arn.ts'
import { didYouMean } from '../../core/nearest.ts'
import { Problem } from '../../core/problem.ts'
import type { Artefact, Published } from '../../stack/render/_define.ts'
import { artefacts } from '../../stack/render/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { defineCommand, type Terminal } from '../_define.ts'
import { readStack, writeOutput } from '../files.ts'
import { stackOption } from '../options.ts'

const ids = artefacts.map(({ id }): string => id)

export default defineCommand({
  name: 'render',
  group: 'set up',
  summary: 'write what follows from the stack',
  args: 'ARTEFACT',
  details: artefacts.map(({ id, title }) => [id, title] as const),
  positionals: { min: 1, max: 1 },
  options: {
    stack: stackOption,
    account: { type: 'string', value: 'ID', about: "the AWS account, twelve digits (the stack file's)" },
    region: { type: 'string', value: 'REGION', about: "the region (the stack file's)" },
    package: { type: 'string', value: 'URL', about: "for cloud-init: the https URL of Rolecall's npm tarball, fetched at boot" },
    sha256: { type: 'string', value: 'HEX', about: 'for cloud-init: the SHA-256 of that tarball' },
    out: { type: 'string', value: 'FILE', about: 'write to a file instead of standard output' },
  },
  examples: ['rolecall render iam-policy --account 111122223333', 'rolecall render trust-policy --out trust-policy.json'],
  async run({ options, args: [id = ''] }, terminal) {
    const artefact = find(id)
    const published = parsePublished(id, options)
    const stack = await readStack(options.stack, terminal)
    const accountId = options.account ?? stack.accountId
    if (!/^\d{12}$/.test(accountId)) {
      throw new Problem('usage-bad-value', `\`--account\` is \`${accountId}\`, an account has twelve digits`)
    }
    const region = options.region ?? stack.region
    if (artefact.namesAccount && accountId === completeStack().accountId) warnOfExampleAccount(accountId, terminal)
    const text = artefact.render(
      { ...stack, region, accountId },
      { partition: partitionOf(region), region, accountId },
      { published },
    )
    if (options.out === undefined) terminal.out(text)
    else await writeOutput(options.out, text, terminal)
    return 0
  },
})

function parsePublished(id: string, options: { package?: string; sha256?: string }): Published | undefined {
  const { package: url, sha256 } = options
  if (url === undefined && sha256 === undefined) return undefined
  if (id !== 'cloud-init') throw new Problem('usage-bad-value', '`--package` and `--sha256` are for `cloud-init` alone')
  if (url === undefined || sha256 === undefined) {
    throw new Problem('usage-missing-argument', '`--package` and `--sha256` go together', { fix: 'sha256sum TARBALL' })
  }
  // The shell of the instance gets it as one word; a password in it would be readable in the user data.
  if (!/^https:\/\/[\w.:-]+\/[\w./~%+=?&-]+$/.test(url)) {
    throw new Problem('usage-bad-value', '`--package` must be an https URL without a user name')
  }
  if (!/^[\da-f]{64}$/.test(sha256)) {
    throw new Problem('usage-bad-value', `\`--sha256\` is \`${sha256}\`, a SHA-256 has 64 hexadecimal digits`)
  }
  return { url, sha256 }
}

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
