/** Somebody tidied up, or stopped an incident: a disabled key decrypts for nobody. */
import { customerKey, defineFault } from './_define.ts'

export default defineFault({
  id: 'key-disabled',
  title: 'The customer key of the parameter was disabled',
  provokes: 'key-disabled',
  spoil(world) {
    customerKey(world).state = 'Disabled'
  },
})
