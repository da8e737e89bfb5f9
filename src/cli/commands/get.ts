/** `rolecall get`: one value from the metadata service, with a token unless the user allows otherwise. */
import { Imds } from '../../imds/index.ts'
import { defineCommand, jsonOption } from '../_define.ts'

type Reader = (imds: Imds) => Promise<string>

/** Names that are no paths, or whose path is longer than what people mean. */
const named: Readonly<Record<string, Reader>> = {
  region: (imds) => imds.region(),
  'availability-zone': (imds) => imds.availabilityZone(),
  'iam-role': (imds) => imds.role(),
  'account-id': (imds) => imds.accountId(),
  'identity-document': async (imds) => (await imds.identityDocument()).raw,
}

export default defineCommand({
  name: 'get',
  group: 'understand',
  summary: 'print one value of the metadata service',
  args: '[NAME|PATH]',
  positionals: { min: 0, max: 1 },
  options: {
    'allow-imdsv1': { type: 'boolean', about: 'go on without a token where the service knows none; never after a refusal' },
    json: jsonOption,
  },
  examples: [
    'rolecall get instance-id',
    'rolecall get region',
    'rolecall get iam-role',
    'rolecall get network/interfaces/macs/',
    'rolecall get',
  ],
  async run({ options, args: [path = ''] }, { env, out, err, errPalette }) {
    const imds = new Imds({
      env,
      imdsv1Fallback: options['allow-imdsv1'] ? 'when-unavailable' : 'never',
      onFallback: ({ message }) =>
        err(`${errPalette.yellow('warning')}: ${message}; going on by IMDSv1, where any forged request is answered too\n`),
    })
    try {
      const read = Object.hasOwn(named, path) ? named[path] : undefined
      const value = withoutKeys(await (read ? read(imds) : imds.get(path)))
      out(options.json ? `${JSON.stringify({ schema: 'rolecall.value/1', path, value })}\n` : `${value}\n`)
      return 0
    } finally {
      imds.close()
    }
  },
})

/** The credentials document is shown without its keys: a terminal's scrollback and a CI log are no place for them. */
function withoutKeys(value: string): string {
  return value.replace(/("(?:SecretAccessKey|Token)"\s*:\s*)"[^"]*"/g, '$1"[secret]"')
}
