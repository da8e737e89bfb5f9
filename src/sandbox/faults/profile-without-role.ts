/** A profile is a container of its own: it can be attached and empty. EC2 then serves no `iam/` either. */
import { attachedRole, defineFault } from './_define.ts'

export default defineFault({
  id: 'profile-without-role',
  title: 'The role was removed from the instance profile',
  provokes: 'no-instance-profile',
  spoil(world) {
    attachedRole(world).profile.role = undefined
  },
})
