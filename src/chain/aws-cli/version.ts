/** From which version on the AWS CLI can do what the chain needs of it. */

interface Since {
  /** Of the first major version. */
  readonly one: string
  readonly two: string
}

/** EC2 User Guide, "Transition to using Instance Metadata Service Version 2"; every release of version 2 is younger. */
export const speaksImdsv2: Since = { one: '1.16.289', two: '2.0.0' }
/** AWS SDKs and Tools Reference Guide, "Service-specific endpoints". */
export const readsEndpointUrl: Since = { one: '1.29.0', two: '2.13.0' }

/** @param version three numbers with points between them */
export function isSince(version: string, { one, two }: Since): boolean {
  return compare(version, version.startsWith('1.') ? one : two) >= 0
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  const at = left?.findIndex((number, i) => number !== right?.[i]) ?? -1
  return at < 0 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0)
}
