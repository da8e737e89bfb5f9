/**
 * The condition keys that the sandbox fills in. A policy that asks for another is refused: a key that nobody fills in would never
 * match.
 */

/** Of every request: who asks, when, and from where. */
const ofEveryRequest = [
  ...['aws:currenttime', 'aws:epochtime', 'aws:tokenissuetime', 'aws:requestedregion', 'aws:securetransport'],
  ...['aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:userid', 'aws:viaawsservice'],
  ...['aws:principalisawsservice', 'aws:ec2instancesourcevpc', 'aws:ec2instancesourceprivateipv4'],
  ...['ec2:sourceinstancearn', 'ec2:roledelivery'],
]

/** Never there for a role: policies ask for them nevertheless, with `IfExists` or `Null`. */
const neverThere = ['aws:multifactorauthpresent', 'aws:multifactorauthage', 'aws:username']

// INVARIANT: an operation whose permission can be narrowed by one of these gives it in what it `asks`.
const ofOperations: readonly RegExp[] = [
  /^cloudwatch:namespace$/,
  /^kms:viaservice$/,
  /^kms:resourcealiases$/,
  /^kms:encryptioncontext:.+$/,
]

const fixed: ReadonlySet<string> = new Set([...ofEveryRequest, ...neverThere])

/** @param key lower-cased: IAM matches the names of keys without regard to case */
export function isKnownKey(key: string): boolean {
  return fixed.has(key) || ofOperations.some((form) => form.test(key))
}
