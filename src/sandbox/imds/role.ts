/** `iam/`: the instance profile, and the credentials of the role in it. There only while a profile with a role is attached. */
import { instanceProfileArn } from '../../core/arn.ts'
import { utcTime } from '../../core/time.ts'
import { type RoleCredentials, roleOf } from '../instance-role.ts'
import { prettyJson } from './pretty-json.ts'
import { directory, leaf, type View } from './tree.ts'

export const iam = directory(
  { info: leaf(profileInfo), 'security-credentials': directory(credentialsByRole) },
  { since: '2012-01-12', when: ({ world, instance }) => roleOf(world, instance) !== undefined },
)

/** Captured on EC2: it stays `Success` while the role refuses to be assumed; only the role's own document tells. */
function profileInfo(view: View): string {
  const { profile, role } = attached(view)
  const credentials = view.issuer.issue(view.instance, role, view.delivery)
  return prettyJson({
    Code: 'Success',
    // Captured on EC2: to the second the moment at which the life of the credentials begins.
    LastUpdated: utcTime(mintedAt(credentials)),
    InstanceProfileArn: instanceProfileArn(view.world, profile.name),
    InstanceProfileId: profile.id,
  })
}

function credentialsByRole(view: View) {
  const found = roleOf(view.world, view.instance)
  return found ? { [found.role.name]: leaf(roleCredentials) } : {}
}

/** A refusal comes with status 200 as well: the reason is in the body, where few clients look. */
function roleCredentials(view: View): string {
  const credentials = view.issuer.issue(view.instance, attached(view).role, view.delivery)
  const lastUpdated = utcTime(mintedAt(credentials))
  if (credentials.code !== 'Success') {
    return prettyJson({ Code: credentials.code, Message: credentials.message, LastUpdated: lastUpdated })
  }
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = credentials.session
  return prettyJson({
    Code: 'Success',
    LastUpdated: lastUpdated,
    Type: 'AWS-HMAC',
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    Expiration: utcTime(expiresAt),
  })
}

function mintedAt(credentials: RoleCredentials): number {
  return credentials.code === 'Success' ? credentials.session.mintedAt : credentials.at
}

function attached(view: View) {
  const found = roleOf(view.world, view.instance)
  if (!found) throw new Error('iam/ is served only while a profile with a role is attached')
  return found
}
