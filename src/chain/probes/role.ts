/** Reads which role the instance profile carries. */
import * as z from 'zod/mini'
import type { Facts } from '../../core/facts.ts'
import { isProblem } from '../../core/problem.ts'
import { type Imds, ImdsProblem } from '../../imds/index.ts'
import { orNoAnswer } from '../no-answer.ts'
import { canReadMetadata, defineProbe } from './_define.ts'

const infoShape = z.object({ Code: z.string(), InstanceProfileArn: z.optional(z.string()) })

export default defineProbe({
  id: 'role',
  link: 'role',
  title: 'Read the instance role',
  after: ['token', 'tokenless'],
  learns: ['role.status', 'role.name', 'role.profileArn', 'role.profileCode'],
  ready: canReadMetadata,
  deadlineMs: 2500,
  async learn({ imds, signal }) {
    return orNoAnswer(async () => {
      const [role, profile] = await Promise.all([roleFacts(imds, signal), profileFacts(imds, signal)])
      return { ...role, ...profile }
    })
  },
})

async function roleFacts(imds: Imds, signal: AbortSignal): Promise<Facts> {
  try {
    return { 'role.status': 200, 'role.name': await imds.role(signal) }
  } catch (error) {
    if (!(error instanceof ImdsProblem && isProblem(error, 'imds-no-role'))) throw error
    return error.status === 200 ? { 'role.status': 200, 'role.name': '' } : { 'role.status': 404 }
  }
}

/** What the profile says besides must not cost the role. */
async function profileFacts(imds: Imds, signal: AbortSignal): Promise<Facts> {
  try {
    return readProfile(await imds.get('iam/info', signal))
  } catch (error) {
    if (error instanceof ImdsProblem) return {}
    throw error
  }
}

function readProfile(body: string): Facts {
  const info = infoShape.safeParse(parseJson(body))
  if (!info.success) return {}
  const { Code, InstanceProfileArn } = info.data
  return { 'role.profileCode': Code, ...(InstanceProfileArn !== undefined && { 'role.profileArn': InstanceProfileArn }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
