/** Whether the AWS CLI is there. Nothing of the chain stands on it, but whoever debugs by hand will miss it. */
import { defineCheck, pass, skip, warn } from './_define.ts'

export default defineCheck({
  id: 'cli-is-installed',
  link: 'cli',
  title: 'The AWS CLI is installed',
  reads: ['cli.outcome'],
  mayRead: ['cli.path', 'cli.version', 'cli.complaint'],
  judge({ 'cli.outcome': outcome, 'cli.path': path = 'aws', 'cli.version': version, 'cli.complaint': complaint }) {
    switch (outcome) {
      case 'found':
        return pass(`${path}, ${version}`)
      case 'missing':
        return warn('there is no `aws` on the PATH; the application does without, the commands for debugging do not')
      case 'broken':
        return warn(`\`${path}\` does not start${complaint ? `: ${complaint}` : ''}`)
      case 'not-looked-for':
        return skip('a rehearsal has none of its own; `rolecall sandbox -- rolecall test` looks at this machine')
    }
  },
})
