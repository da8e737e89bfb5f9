/** Permission is there, the parameter is not: to a caller that may ask, SSM says so. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'parameter-deleted',
  title: 'The parameter was deleted',
  provokes: 'parameter-missing',
  spoil(world) {
    world.parameters.delete(world.parameterName)
  },
})
