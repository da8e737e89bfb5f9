/** A variable that ECS or EKS sets for its containers. Where their agent is not, SDKs wait for it and then give up. */
import { winnerIs } from '../credential-sources.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'shadowed-by-container-variable',
  title: 'A container credentials variable comes before the instance role',
  when: { 'credentials-come-from-the-instance': 'fail' },
  applies: (facts) => winnerIs(facts, 'container'),
  source:
    'AWS SDKs and Tools Reference Guide, "Container credential provider"; measured: the AWS CLI then fails with `Error when retrieving credentials from container-role`',
  remedy: {
    say: () =>
      'Unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI. In a task on ECS or a pod on EKS they are there on purpose: then the role of the task or pod is what the stack file should name.',
    needs: [],
    wait: 'a running process keeps what it has until it is restarted',
  },
})
