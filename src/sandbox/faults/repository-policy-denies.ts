/** A repository that was closed to everybody but the pipeline, the instance among them. */
import { roleArn } from '../../core/arn.ts'
import { parsePolicy } from '../../policy/index.ts'
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'repository-policy-denies',
  title: 'A policy that denies pulling to everybody but the deployment pipeline was set on the repository',
  provokes: 'image-pull-denied-by-repository',
  spoil(world) {
    const repository = world.repositories.get(world.repositoryName)
    if (!repository) throw new Error('a healthy world has the repository of the stack')
    const statement = {
      Sid: 'PipelineOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': roleArn(world, 'deployment-pipeline') } },
    }
    repository.policy = parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'repository')
  },
})
