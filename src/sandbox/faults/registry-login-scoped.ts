/** The commonest slip in a policy for ECR: the login in one statement with the pull, under the repository's ARN. */
import { repositoryArn } from '../../core/arn.ts'
import { parsePolicy } from '../../policy/index.ts'
import { attachedRole, defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'registry-login-scoped',
  title: 'The statement that allows logging in to the registry was narrowed to the repository',
  provokes: 'registry-login-denied',
  spoil(world) {
    const Action = 'ecr:GetAuthorizationToken'
    removePermission(world, { action: Action, resource: '*' })
    const Resource = repositoryArn(world, world.repositoryName)
    const narrowed = parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] })
    attachedRole(world).role.policies.set('registry', narrowed)
  },
})
