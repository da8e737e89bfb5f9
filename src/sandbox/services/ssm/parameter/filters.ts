/** The filters of DescribeParameters: the older kind, which knows three keys, and the newer one with options. */
import type { ParameterStringFilter, ParametersFilter } from '@aws-sdk/client-ssm'
import { AwsError } from '../../../aws-error.ts'
import type { Parameter } from '../../../world.ts'

type Test = (parameter: Parameter) => boolean

const looks: Readonly<Record<string, (parameter: Parameter) => string | undefined>> = {
  Name: ({ name }) => name,
  Type: ({ type }) => type,
  KeyId: ({ key }) => key?.named,
}

const compares: Readonly<Record<string, (actual: string, wanted: string) => boolean>> = {
  Equals: (actual, wanted) => actual === wanted,
  BeginsWith: (actual, wanted) => actual.startsWith(wanted),
  Contains: (actual, wanted) => actual.includes(wanted),
}

/** Filters narrow each other; the values of one filter widen it. Throws AwsError for a filter that SSM does not have. */
export function readFilters(older: readonly ParametersFilter[], newer: readonly ParameterStringFilter[]): Test {
  if (older.length > 0 && newer.length > 0) {
    throw new AwsError('ValidationException', 400, 'You can use either Filters or ParameterFilters in a single request.')
  }
  const tests = [
    // The older filters find names by how they begin.
    ...older.map(({ Key, Values }) => readFilter({ Key, Values, Option: Key === 'Name' ? 'BeginsWith' : 'Equals' })),
    ...newer.map(readFilter),
  ]
  return (parameter) => tests.every((test) => test(parameter))
}

function readFilter({ Key = '', Option, Values = [] }: ParameterStringFilter): Test {
  if (Key === 'Path') return readPath(Option ?? 'OneLevel', Values)
  const look = Object.hasOwn(looks, Key) ? looks[Key] : undefined
  if (!look) {
    throw new AwsError(
      'InvalidFilterKey',
      400,
      `The following filter key is not valid: ${Key}. Valid filter keys include: [Path, Name, Type, KeyId].`,
    )
  }
  const option = Option ?? 'Equals'
  const compare = Object.hasOwn(compares, option) ? compares[option] : undefined
  if (!compare || (option === 'Contains' && Key !== 'Name')) {
    throw new AwsError(
      'InvalidFilterOption',
      400,
      `The following filter option is not valid: ${option}. Valid options include: [BeginsWith, Equals].`,
    )
  }
  // A name with and without its slash at the start is the same name here.
  const spell = (text: string) => (Key === 'Name' && option !== 'Contains' && !text.startsWith('/') ? `/${text}` : text)
  return (parameter) => {
    const actual = look(parameter)
    return actual !== undefined && Values.some((value) => compare(spell(actual), spell(value)))
  }
}

function readPath(option: string, values: readonly string[]): Test {
  if (option !== 'Recursive' && option !== 'OneLevel') {
    throw new AwsError(
      'InvalidFilterOption',
      400,
      `The following filter option is not valid: ${option}. Valid options include: [Recursive, OneLevel].`,
    )
  }
  const folders = values.map((path) => (path.endsWith('/') ? path : `${path}/`))
  return ({ name }) =>
    folders.some((folder) => name.startsWith(folder) && (option === 'Recursive' || !name.slice(folder.length).includes('/')))
}
