/** An overwrite that names another key, or a new key of one's own: the policy still speaks of the old one. */
import { defineFault, encryptUnderNewKey } from './_define.ts'

export default defineFault({
  id: 'parameter-under-other-key',
  title: 'The parameter was encrypted under another key, which the policy of the role does not speak of',
  provokes: 'key-denied',
  spoil(world) {
    encryptUnderNewKey(world)
  },
})
