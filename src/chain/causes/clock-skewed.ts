/** A signature carries the caller's time, and AWS takes none that is more than minutes off. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'clock-skewed',
  title: "This machine's clock is off, so AWS refuses what it signs",
  when: { 'credentials-are-current': 'pass', 'sts-accepts-the-credentials': 'fail' },
  // `Signature expired: 20261124T… is now earlier than …` behind, `Signature not yet current: …` ahead.
  applies: (facts) => /Signature (expired|not yet current)/.test(facts['identity.errorMessage'] ?? ''),
  source: 'IAM User Guide, "Troubleshoot Signature Version 4 signing"',
  remedy: {
    say: () =>
      'Set the clock by the Amazon Time Sync Service, which answers at 169.254.169.123 on every instance: look at `chronyc tracking`, and at the firewall if it cannot be reached.',
    needs: [],
    command: () => ['sudo', 'chronyc', 'makestep'],
    wait: 'calls are taken as soon as the clock is right; nothing needs a restart',
  },
})
