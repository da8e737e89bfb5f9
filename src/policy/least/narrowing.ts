/**
 * The condition keys that say what a call is for where its ARN does not. All others (when, from where, by whom it was made) are
 * circumstances: a policy that kept to them would allow the call today and refuse it tomorrow.
 */

interface NarrowingKey {
  readonly form: RegExp
  /** The key as AWS writes it; requests have it in lower case. */
  spell(key: string): string
  readonly because: string
}

const key = (name: string, because: string): NarrowingKey => ({
  form: new RegExp(`^${name}$`, 'i'),
  spell: () => name,
  because,
})

// INVARIANT: each has one value in a request, so `StringEquals` says all of it.
const narrowingKeys: readonly NarrowingKey[] = [
  key('cloudwatch:namespace', 'metrics have no ARN; the namespace is all that tells them apart'),
  key('kms:ViaService', 'a key that is used by way of a service need not be open to calls that the caller makes itself'),
  {
    form: /^kms:encryptioncontext:/i,
    spell: (name) => `kms:EncryptionContext:${encryptionContext(name.slice('kms:encryptioncontext:'.length))}`,
    because: 'a key encrypts many things; the context says which one',
  },
  key('iam:PassedToService', 'a role that is passed to one service need not be passed to others'),
  key('iam:AssociatedResourceArn', 'a role that is passed to one instance need not be passed to others'),
  key('ec2:NewInstanceProfile', 'the ARN is that of the instance; which profile it gains decides what it can do from then on'),
  key('iam:PolicyARN', 'the ARN is that of the role; which policy it gains decides what it can do from then on'),
  key('iam:PermissionsBoundary', 'the ARN is that of the role; what bounds it decides what it can do from then on'),
]

/** The key as AWS writes it, if it is one that narrows; in whatever case it comes. */
export function narrowingKey(name: string): string | undefined {
  return narrowingKeys.find(({ form }) => form.test(name))?.spell(name.toLowerCase())
}

/** Systems Manager writes its own in capitals. IAM compares without regard to case, people do not. */
function encryptionContext(name: string): string {
  return name === 'parameter_arn' ? 'PARAMETER_ARN' : name
}
