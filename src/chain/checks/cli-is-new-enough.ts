/** Whether the AWS CLI can ask for a session token: one that cannot has no credentials where tokens are required. */
import { isSince, readsEndpointUrl, speaksImdsv2 } from '../aws-cli/version.ts'
import { defineCheck, fail, pass, skip, warn } from './_define.ts'

export default defineCheck({
  id: 'cli-is-new-enough',
  link: 'cli',
  title: 'The AWS CLI speaks IMDSv2',
  reads: ['cli.outcome'],
  mayRead: ['cli.version', 'cli.needsEndpointUrl'],
  judge({ 'cli.version': version, 'cli.needsEndpointUrl': needsEndpointUrl }) {
    if (version === undefined) return skip('its version is not known')
    if (!isSince(version, speaksImdsv2)) return fail(`aws-cli ${version} knows no session tokens, they came with 1.16.289`)
    return needsEndpointUrl && !isSince(version, readsEndpointUrl)
      ? warn(`aws-cli ${version} does not read AWS_ENDPOINT_URL, which is set here; give it \`--endpoint-url\``)
      : pass(`aws-cli ${version}`)
  },
})
