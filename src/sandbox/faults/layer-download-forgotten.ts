/** Half of what a pull needs: the manifest can be read, the layers cannot. */
import { repositoryArn } from '../../core/arn.ts'
import { parsePolicy } from '../../policy/index.ts'
import { attachedRole, defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'layer-download-forgotten',
  title: 'The policy of the role allows reading the manifest of the image, but not its layers',
  provokes: 'image-pull-denied',
  spoil(world) {
    const Resource = repositoryArn(world, world.repositoryName)
    removePermission(world, { action: 'ecr:GetDownloadUrlForLayer', resource: Resource })
    const half = { Effect: 'Allow', Action: 'ecr:BatchGetImage', Resource }
    attachedRole(world).role.policies.set('registry', parsePolicy({ Version: '2012-10-17', Statement: [half] }))
  },
})
