/** Reads what the environment of the process says of region and tools; only variables that can hold no secret. */
import { isImdsv1Disabled, readConfigFile, readProfile } from '../../imds/index.ts'
import { defineProbe } from './_define.ts'

const variables = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PAGER', 'DOCKER_BUILDKIT', 'COMPOSE_DOCKER_CLI_BUILD'] as const

export default defineProbe({
  id: 'environment',
  link: 'environment',
  title: 'Read the environment',
  after: [],
  learns: ['environment.variables', 'environment.imdsv1Fallback', 'environment.profileRegion', 'environment.stackRegion'],
  deadlineMs: 500,
  async learn({ env, home, stack }) {
    const ofHome = { ...env, HOME: home }
    const settings = readProfile(await readConfigFile(ofHome), env.AWS_PROFILE || 'default')
    const profileRegion = settings.get('region')
    return {
      'environment.variables': Object.fromEntries(
        variables.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
      ),
      'environment.imdsv1Fallback': (await isImdsv1Disabled(ofHome)) ? 'never' : stack.imdsv1Fallback,
      'environment.stackRegion': stack.region,
      ...(profileRegion && { 'environment.profileRegion': profileRegion }),
    }
  },
})
