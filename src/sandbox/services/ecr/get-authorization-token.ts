/** Hands out a login for the registry. Nothing in the sandbox takes it: there is no registry to pull from; see docs/fidelity.md. */
import { randomBytes } from 'node:crypto'
import {
  GetAuthorizationToken$,
  type GetAuthorizationTokenRequest,
  type GetAuthorizationTokenResponse,
} from '@aws-sdk/client-ecr'
import { defineOperation } from '../_define.ts'
import { registryHost } from './repository/reference.ts'

const lifetimeMs = 12 * 60 * 60 * 1000

export default defineOperation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>(GetAuthorizationToken$, {
  // One login is good for every repository that the caller may read, so it takes no resource.
  asks: () => [{ action: 'ecr:GetAuthorizationToken', resource: '*' }],
  answer({ registryIds = [] }, world, caller) {
    const registries = registryIds.length > 0 ? registryIds : [caller.accountId]
    return {
      authorizationData: registries.map((registry) => ({
        // What `docker login` takes: the user AWS, and a password. Docker is given it in one.
        authorizationToken: Buffer.from(`AWS:${randomBytes(96).toString('base64')}`).toString('base64'),
        expiresAt: new Date(world.clock.now() + lifetimeMs),
        proxyEndpoint: `https://${registryHost(world, registry)}`,
      })),
    }
  },
})
