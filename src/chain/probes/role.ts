/** Reads which role the instance profile carries. */
import * as z from 'zod/mini'
import type { Facts } from '../../core/facts.ts'
import { isProblem } from '../../core/problem.ts'
import { ImdsProblem } from '../../imds/index.ts'
import { silenceIsNoAnswer } from '../no-answer.ts'
import { defineProbe } from './_define.ts'

const infoShape = z.object({ Code: z.string(), InstanceProfileArn: z.optional(z.string()) })

export default defineProbe({
  id: 'role',
  link: 'role',
  title: 'Read the instance role',
  after: ['token'],
  learns: ['role.status', 'role.name', 'role.profileArn', 'role.profileCode'],
  ready: (facts) => facts['token.status'] === 200,
  deadlineMs: 2500,
  async learn({ imds, signal }) {
    return silenceIsNoAnswer(async () => {
      const [role, profile] = await Promise.all([
        factsOf(imds.get('iam/security-credentials/', signal), (list) => ({
          'role.status': 200,
          'role.name': list.split('\n')[0]?.trim() ?? '',
        })),
        factsOf(imds.get('iam/info', signal), profileFacts),
      ])
      return { ...(profile['role.status'] === undefined ? profile : {}), ...role }
    })
  },
})

async function factsOf(body: Promise<string>, read: (body: string) => Facts): Promise<Facts> {
  try {
    return read(await body)
  } catch (error) {
    if (error instanceof ImdsProblem && error.status !== undefined && isProblem(error, 'imds-not-found', 'imds-forbidden')) {
      return { 'role.status': error.status }
    }
    throw error
  }
}

function profileFacts(body: string): Facts {
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
