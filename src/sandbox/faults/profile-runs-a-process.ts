/** A config file copied from a laptop, whose program is not there. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'profile-runs-a-process',
  title: 'The default profile was given a program that brings credentials',
  provokes: 'shadowed-by-profile',
  spoil(world) {
    world.files.set('config', '[default]\ncredential_process = /opt/laptop/bin/broker\n')
  },
})
