/** The instances that a call names by id; all of them when it names none. */
import { AwsError } from '../../../aws-error.ts'
import type { Instance, World } from '../../../world.ts'

/** Throws AwsError for an id that is malformed or not there. */
export function instancesNamed(world: World, ids: readonly string[]): readonly Instance[] {
  if (ids.length === 0) return [...world.instances.values()]
  const malformed = ids.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
  if (malformed !== undefined) throw new AwsError('InvalidInstanceID.Malformed', 400, `Invalid id: "${malformed}"`)
  const absent = ids.filter((id) => !world.instances.has(id))
  if (absent.length > 0) {
    const message =
      absent.length === 1
        ? `The instance ID '${absent[0]}' does not exist`
        : `The instance IDs '${absent.join(', ')}' do not exist`
    throw new AwsError('InvalidInstanceID.NotFound', 400, message)
  }
  return [...world.instances.values()].filter(({ id }) => ids.includes(id))
}

/** The one instance that a call names. Throws AwsError for an id that is malformed or not there. */
export function instanceNamed(world: World, id: string): Instance {
  const [instance] = instancesNamed(world, [id])
  if (!instance) throw new Error('an id that is named and there has an instance')
  return instance
}
