/** What answers at the metadata address is from before IMDSv2: an old emulator, or a proxy that knows only its own paths. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'imds-knows-no-tokens',
  title: 'What answers at the metadata address knows no session tokens',
  when: { 'token-is-granted': 'fail' },
  applies: (facts) => [404, 405].includes(facts['token.status'] ?? 0),
  because: (facts) => (facts['imds.endpoint'] === undefined ? [] : [`${facts['imds.endpoint']} was asked`]),
  source: 'AWS SDKs go back to IMDSv1 after a 404 or 405, for services from before IMDSv2',
  remedy: {
    say: () =>
      'EC2 itself grants tokens everywhere, so find what answers in its stead (kube2iam, an emulator, a proxy) and update it or let the metadata address bypass it. To live with it, let the stack say `imdsv1Fallback: when-unavailable`.',
    needs: [],
  },
})
