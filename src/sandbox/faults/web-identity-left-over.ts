/** An image or unit that was made for a pod on EKS. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'web-identity-left-over',
  title: 'The variables of a pod with a web identity were left in the environment',
  provokes: 'shadowed-by-web-identity',
  spoil(world) {
    world.callerEnvironment.AWS_WEB_IDENTITY_TOKEN_FILE = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token'
    world.callerEnvironment.AWS_ROLE_ARN = `arn:${world.partition}:iam::${world.accountId}:role/pod`
  },
})
