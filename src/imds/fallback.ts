/** When a client may go on without a token, by IMDSv1. */
import { isProblem } from '../core/problem.ts'
import { readConfigFile } from './config-file.ts'
import { readProfile } from './config-profile.ts'
import { ImdsProblem } from './problem.ts'

export type Imdsv1Fallback = 'never' | 'when-unavailable'

/**
 * Whether a token that was not to be had says that there are none here, so that IMDSv1 may be tried where it is allowed:
 *
 * | the token request              | IMDSv1? |                                                             |
 * |--------------------------------|---------|-------------------------------------------------------------|
 * | 404, 405                       | yes     | the service knows no tokens                                 |
 * | connected, then no reply       | yes     | the hop limit, where people choose to live with it          |
 * | 400, 401, 403                  | no      | somebody answered and said no: going round that is an attack |
 * | 429, 5xx                       | no      | tokens are there, only not now                              |
 * | no connection                  | no      | without a token there is none either                        |
 *
 * AWS's SDKs fall back after a 403 too, and some of them after anything but a 400.
 */
export function suggestsImdsv1(error: unknown): boolean {
  if (!(error instanceof ImdsProblem)) return false
  return error.status === 404 || error.status === 405 || isProblem(error, 'imds-reply-lost')
}

/** AWS_EC2_METADATA_V1_DISABLED, or `ec2_metadata_v1_disabled` of the profile. Throws Problem `file-unreadable`. */
export async function isImdsv1Disabled(env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const said =
    env.AWS_EC2_METADATA_V1_DISABLED ||
    readProfile(await readConfigFile(env), env.AWS_PROFILE || 'default').get('ec2_metadata_v1_disabled')
  return said?.toLowerCase() === 'true'
}
