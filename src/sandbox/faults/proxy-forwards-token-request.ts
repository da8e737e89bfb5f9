/** What intercepting proxies such as kube2iam do to requests on their way. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'proxy-forwards-token-request',
  title: 'A proxy on the way to the metadata service adds X-Forwarded-For',
  provokes: 'token-request-forwarded',
  spoil(world) {
    world.instance.forwarded = true
  },
})
