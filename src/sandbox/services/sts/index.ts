/** STS. */
import type { Service } from '../_define.ts'
import assumeRole from './assume-role.ts'
import decodeAuthorizationMessage from './decode-authorization-message.ts'
import getCallerIdentity from './get-caller-identity.ts'
import names from './names.json' with { type: 'json' }

export default {
  id: 'sts',
  protocol: 'query',
  target: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [assumeRole, decodeAuthorizationMessage, getCallerIdentity],
  knowsAccounts: true,
  names,
} satisfies Service
