/** No statement allows writing metrics, or the one that does is for another namespace: AWS words both alike. */
import { defineCause, putRolePolicy } from './_define.ts'

export default defineCause({
  id: 'metrics-denied',
  title: "The role's policy does not allow writing metrics to this namespace",
  when: { 'metrics-are-writable': 'fail' },
  applies: (facts) =>
    /^AccessDenied/.test(facts['metrics.errorCode'] ?? '') &&
    /because no identity-based policy allows the cloudwatch:PutMetricData action/.test(facts['metrics.errorMessage'] ?? ''),
  source: 'CloudWatch User Guide, "Using condition keys to limit access to CloudWatch namespaces"',
  remedy: {
    say: ({ role, namespace }) =>
      `Allow role \`${role}\` the action cloudwatch:PutMetricData on \`*\` where cloudwatch:namespace is \`${namespace}\`. Where a statement allows it already, its condition names another namespace, in other letters perhaps: they must agree to the letter.`,
    needs: ['iam:PutRolePolicy'],
    command: (names) =>
      putRolePolicy(names, 'write-metrics', {
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': names.namespace } },
      }),
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
