/** The issuer has stopped: the last set of credentials is served on, past its end. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'credentials-not-renewed',
  title: "The role's credentials were not renewed and have expired",
  provokes: 'credentials-expired',
  spoil(world) {
    world.instance.renewsCredentials = false
  },
})
