/** Permission is there, the repository is not: to a caller that may pull, ECR says so. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'repository-deleted',
  title: 'The repository of the image was deleted',
  provokes: 'repository-missing',
  spoil(world) {
    world.repositories.delete(world.repositoryName)
  },
})
