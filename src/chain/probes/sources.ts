/** Looks where SDKs here would take credentials from before they ask the metadata service; sees names, keeps no key. */
import type { CredentialSource } from '../../core/credential-source.ts'
import { findSources } from '../credential-sources.ts'
import { canReadMetadata, defineProbe, type ProbeContext } from './_define.ts'

/** Those that the CLI reads without asking anybody and without running a program. */
const readAtOnce: readonly CredentialSource[] = ['environment', 'credentials-file', 'config-file']

export default defineProbe({
  id: 'sources',
  link: 'credentials',
  title: 'See where SDKs take credentials from',
  after: ['token', 'tokenless'],
  learns: ['sources.found', 'sources.profile', 'sources.profileIsThere', 'sources.cliType'],
  // Off an instance there is no role that anything could come before.
  ready: canReadMetadata,
  deadlineMs: 3000,
  async learn(context) {
    const { env, home } = context
    const { sources, profile, profileIsThere } = await findSources({ ...env, HOME: home })
    const [winner] = sources
    const cliType = winner && readAtOnce.includes(winner) && profileIsThere ? await askCli(context) : undefined
    return {
      'sources.found': [...sources],
      'sources.profile': profile,
      'sources.profileIsThere': profileIsThere,
      ...(cliType !== undefined && { 'sources.cliType': cliType }),
    }
  },
})

/** What the CLI itself says that it takes keys from; undefined where there is no CLI, or it says nothing of the kind. */
async function askCli({ env, runProgram, signal }: ProbeContext): Promise<string | undefined> {
  if (env.PATH === undefined) return undefined
  const ended = await runProgram('aws', ['configure', 'list'], { env: { ...env, AWS_PAGER: '' }, signal })
  // Of the key it shows the last four characters, which are left behind here. Newer versions put colons between the columns.
  return /^\s*access_key\s*:?\s+(?:<not set>|[^<\s]\S*)\s*:?\s+([a-z-]+)/m.exec(ended?.stdout ?? '')?.[1]
}
