/** The database is down, moved, or has another password. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'application-without-database',
  title: 'The application lost its database and answers 503',
  provokes: 'application-unhealthy',
  spoil(world) {
    world.application = 'failing'
  },
})
