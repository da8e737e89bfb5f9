/** Writes a parameter. Not modelled: allowed patterns, policies, tiers, labels; see docs/fidelity.md. */
import { PutParameter$, type PutParameterRequest, type PutParameterResult } from '@aws-sdk/client-ssm'
import { awsManagedKey } from '../../../stack/stack.ts'
import { AwsError } from '../../aws-error.ts'
import type { Parameter, World } from '../../world.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags, resourceTags } from '../tags.ts'
import { asksOfKey, demandUsable, findKey, keyNamed } from './parameter/key.ts'
import { askOfParameter, readNewName } from './parameter/reference.ts'

export default defineOperation<PutParameterRequest, PutParameterResult>(PutParameter$, {
  // Whatever is wrong with the key or the type is said to those who may write.
  asks({ Name = '', KeyId, Overwrite = false, Policies, Tags }, world) {
    const name = readNewName(Name)
    const given = readTags(Tags)
    const tags = { ...requestTags(given), ...(given.size > 0 && resourceTags(given, 'ssm:resourcetag/')) }
    const ask = (action: string) => askOfParameter(action, world, { name, place: undefined, selector: undefined })
    const put = ask('ssm:PutParameter')
    const how = { 'ssm:overwrite': String(Overwrite), 'ssm:policies': String(Policies !== undefined) }
    const tag = ask('ssm:AddTagsToResource')
    return [
      { ...put, context: { ...put.context, ...tags, ...how } },
      // A parameter that is made with tags takes a permission of its own for them.
      ...(given.size > 0 ? [{ ...tag, context: { ...tag.context, ...tags } }] : []),
      ...(KeyId === undefined ? [] : asksOfKey('kms:Encrypt', world, name, findKey(world, KeyId))),
    ]
  },
  answer(input, world, caller) {
    const name = readNewName(input.Name ?? '')
    const { Value = '', Description, Overwrite = false, Tags } = input
    const existing = world.parameters.get(name)
    const type = typeFor(input, existing)
    if (existing && !Overwrite) throw new AwsError('ParameterAlreadyExists', 400, alreadyExists)
    const tags = readTags(Tags)
    if (Overwrite && tags.size > 0) throw new AwsError('ValidationException', 400, tagsAndOverwrite)
    if (existing && type !== existing.type) throw new AwsError('HierarchyTypeMismatchException', 400, typeIsFixed)
    demandLength(Value)
    const key = keyFor(input, world, type)
    demandUsable(world, key)
    const version = (existing?.version ?? 0) + 1
    world.parameters.set(name, {
      ...{ name, type, key, version, value: Value, description: Description ?? existing?.description },
      ...{ modifiedAt: world.clock.now(), modifiedBy: caller.arn, tags: existing?.tags ?? tags },
    })
    return { Version: version, Tier: 'Standard' }
  },
})

const alreadyExists = 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.'
const tagsAndOverwrite =
  "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource."
const typeIsFixed =
  "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter."
const tooLong =
  'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html'

const types: readonly string[] = ['SecureString', 'StringList', 'String'] satisfies Parameter['type'][]

function typeFor({ Type }: PutParameterRequest, existing: Parameter | undefined): Parameter['type'] {
  const type = Type ?? existing?.type
  if (type === undefined) {
    throw new AwsError('ValidationException', 400, 'A parameter type is required when you create a parameter.')
  }
  if (!types.includes(type)) {
    const sentence = `Value '${type}' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [${types.join(', ')}]`
    throw new AwsError('ValidationException', 400, `1 validation error detected: ${sentence}`)
  }
  return type
}

/** AWS's own key when none is named, even where another encrypted the version before. */
function keyFor({ KeyId }: PutParameterRequest, world: World, type: Parameter['type']): Parameter['key'] {
  if (type === 'SecureString') return keyNamed(world, KeyId ?? awsManagedKey)
  if (KeyId === undefined) return undefined
  throw new AwsError('ValidationException', 400, 'KeyId is required for SecureString type parameter only.')
}

/** AWS shows no value in these sentences but the empty one. */
function demandLength(value: string): void {
  if (value === '') {
    const sentence = "Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1."
    throw new AwsError('ValidationException', 400, `1 validation error detected: ${sentence}`)
  }
  if (value.length > 4096) throw new AwsError('ValidationException', 400, tooLong)
}
