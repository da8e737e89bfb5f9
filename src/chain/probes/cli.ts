/** Looks for the AWS CLI and its version; starts it only where its installation does not say. */
import { findAwsCli } from '../aws-cli/find.ts'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'cli',
  link: 'cli',
  title: 'Look for the AWS CLI',
  after: [],
  learns: ['cli.outcome', 'cli.path', 'cli.version', 'cli.complaint', 'cli.needsEndpointUrl'],
  deadlineMs: 3000,
  async learn({ env, runProgram, signal }) {
    // A rehearsal's instance has no programs of its own, so none of this machine's count as its.
    if (env.PATH === undefined) return { 'cli.outcome': 'not-looked-for' }
    const found = await findAwsCli(env.PATH)
    if (!found) return { 'cli.outcome': 'missing' }
    const { path, version } = found
    const known = { 'cli.path': path, 'cli.needsEndpointUrl': Boolean(env.AWS_ENDPOINT_URL) }
    if (version !== undefined) return { ...known, 'cli.outcome': 'found', 'cli.version': version }
    const ended = await runProgram('aws', ['--version'], { env: { ...env, AWS_PAGER: '' }, signal })
    // Under Python 2 it wrote its version to standard error.
    const said = /^aws-cli\/(\d+\.\d+\.\d+)/m.exec(`${ended?.stdout}\n${ended?.stderr}`)?.[1]
    if (said !== undefined) return { ...known, 'cli.outcome': 'found', 'cli.version': said }
    const complaint = ended?.stderr.trim().split('\n').at(-1)
    return { ...known, 'cli.outcome': 'broken', ...(complaint && { 'cli.complaint': complaint.slice(0, 200) }) }
  },
})
