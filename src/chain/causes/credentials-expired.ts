/** The metadata service hands out old credentials. Clients take them without a word, and AWS refuses them a moment later. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'credentials-expired',
  title: 'The metadata service hands out credentials that have expired',
  when: { 'credentials-are-issued': 'pass', 'credentials-are-current': 'fail' },
  because: ({ 'credentials.lastUpdated': lastUpdated }) =>
    lastUpdated === undefined ? [] : [`they were last renewed at ${lastUpdated}`],
  source: 'EC2 User Guide, "IAM roles for Amazon EC2", and reports of AWS SDKs meeting it',
  remedy: {
    say: ({ role }) =>
      `First compare this machine's clock with the time (\`chronyc tracking\`): a clock that runs ahead makes good credentials look old. If it is right, EC2 has stopped renewing them: see that role \`${role}\` still exists and trusts ec2.amazonaws.com, then stop and start the instance.`,
    needs: [],
    wait: 'renewed credentials show within minutes; restarting the application does not help',
  },
})
