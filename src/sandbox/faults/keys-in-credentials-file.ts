/** What `aws configure` leaves behind. The keys are the ones of AWS's documentation. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'keys-in-credentials-file',
  title: 'Keys were left in the shared credentials file',
  provokes: 'shadowed-by-credentials-file',
  spoil(world) {
    world.files.set(
      'credentials',
      '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
    )
  },
})
