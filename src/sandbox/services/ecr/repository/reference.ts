/** How a caller names a repository: by its name, and the registry when it is not their own. */
import { repositoryArn } from '../../../../core/arn.ts'
import { accountOf } from '../../../account.ts'
import { AwsError } from '../../../aws-error.ts'
import type { Principal } from '../../../principal.ts'
import type { Repository, World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'

export interface Reference {
  repositoryName?: string | undefined
  /** The account that the registry belongs to. */
  registryId?: string | undefined
}

const form = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/

/** The account whose registry is meant: the caller's own where none is named. */
export function registryOf(world: World, { registryId }: Reference, caller: Principal | undefined): string {
  return registryId ?? caller?.accountId ?? world.accountId
}

/** What a call about a repository asks for. Throws AwsError for what is no name. */
export function askOfRepository(action: string, world: World, reference: Reference, caller?: Principal): Ask {
  const { repositoryName = '' } = reference
  if (!form.test(repositoryName) || repositoryName.length < 2 || repositoryName.length > 256) throw malformedName()
  const accountId = registryOf(world, reference, caller)
  const tags = accountOf(world, accountId)?.repositories.get(repositoryName)?.tags
  const resource = repositoryArn({ ...world, accountId }, repositoryName)
  return { action, resource, context: resourceTags(tags, 'ecr:resourcetag/') }
}

/** Throws AwsError for a repository that is not there. */
export function repositoryNamed(world: World, reference: Reference, caller: Principal): Repository {
  const { repositoryName = '' } = reference
  const registryId = registryOf(world, reference, caller)
  const repository = accountOf(world, registryId)?.repositories.get(repositoryName)
  if (repository) return repository
  throw new AwsError(
    'RepositoryNotFoundException',
    400,
    `The repository with name '${repositoryName}' does not exist in the registry with id '${registryId}'`,
  )
}

/** The host that images of the registry are pulled from. */
export function registryHost({ region, partition }: World, registryId: string): string {
  return `${registryId}.dkr.ecr.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`
}

function malformedName(): AwsError {
  const expression = form.source.slice(1, -1).replaceAll('\\/', '/')
  return new AwsError(
    'InvalidParameterException',
    400,
    `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '${expression}''`,
  )
}
