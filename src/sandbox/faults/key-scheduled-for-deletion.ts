/** A key that waits for its deletion decrypts nothing, days before it is gone. */
import { customerKey, defineFault } from './_define.ts'

export default defineFault({
  id: 'key-scheduled-for-deletion',
  title: 'The customer key of the parameter was scheduled for deletion',
  provokes: 'key-pending-deletion',
  spoil(world) {
    customerKey(world).state = 'PendingDeletion'
  },
})
