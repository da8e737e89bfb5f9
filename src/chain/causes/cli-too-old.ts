/** The AWS CLI came before IMDSv2. It asks without a token, is refused, and says `Unable to locate credentials`. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'cli-too-old',
  title: 'The AWS CLI is older than IMDSv2',
  when: { 'cli-is-new-enough': 'fail' },
  source: 'EC2 User Guide, "Transition to using Instance Metadata Service Version 2"',
  remedy: {
    say: (_names, facts) =>
      `Install version 2 of the AWS CLI in place of \`${facts['cli.path'] ?? 'aws'}\`; no application is concerned, each brings its own SDK.`,
    needs: [],
  },
})
