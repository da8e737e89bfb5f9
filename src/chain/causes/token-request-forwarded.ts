/** A proxy on the way adds X-Forwarded-For, and the metadata service grants no token to a request that was forwarded. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'token-request-forwarded',
  title: 'Something on the way forwards the token request and gives itself away',
  when: { 'token-is-granted': 'fail' },
  // 200 or 401: the service itself answers, by IMDSv1 or with its refusal of it. Anything else may come from anywhere.
  applies: (facts) => facts['token.status'] === 403 && [200, 401].includes(facts['tokenless.status'] ?? 0),
  because: (facts) => [
    `a request without a token is not refused with 403 but answered ${facts['tokenless.status']}, so the service is on and refuses the token request alone`,
  ],
  source: 'EC2 User Guide, "How Instance Metadata Service Version 2 works"',
  remedy: {
    say: () =>
      'Find what intercepts 169.254.169.254 (kube2iam, kiam, a service mesh, a local proxy) and let the metadata address bypass it, or keep it from adding X-Forwarded-For.',
    needs: [],
  },
})
