/** An environment that was copied out of a container. The path is a random one. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'container-variable-left-over',
  title: 'The credentials variable of an ECS task was left in the environment',
  provokes: 'shadowed-by-container-variable',
  spoil(world) {
    world.callerEnvironment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI = '/v2/credentials/3b5f2c1e'
  },
})
