/** Whatever statements let the role pull the image are taken out. */
import { repositoryArn } from '../../core/arn.ts'
import { defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'image-pull-statement-removed',
  title: 'The statement that allows pulling the image was removed from the policy of the role',
  provokes: 'image-pull-denied',
  spoil(world) {
    removePermission(world, { action: 'ecr:BatchGetImage', resource: repositoryArn(world, world.repositoryName) })
  },
})
