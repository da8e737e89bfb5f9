/** How a caller names a repository: by its name, and the registry when it is not their own. */
import { repositoryArn } from '../../../../core/arn.ts'
import { AwsError } from '../../../aws-error.ts'
import type { Repository, World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'

interface Reference {
  repositoryName?: string | undefined
  /** The account that the registry belongs to. */
  registryId?: string | undefined
}

const form = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/

/** What a call about a repository asks for. Throws AwsError for what is no name. */
export function askOfRepository(action: string, world: World, reference: Reference): Ask {
  const { repositoryName = '', registryId = world.accountId } = reference
  const tags = registryId === world.accountId ? world.repositories.get(repositoryName)?.tags : undefined
  return { action, resource: askedRepository(world, reference), context: resourceTags(tags, 'ecr:resourcetag/') }
}

/** The resource that the caller's policy must allow. Throws AwsError for what is no name. */
function askedRepository(world: World, { repositoryName = '', registryId = world.accountId }: Reference): string {
  if (!form.test(repositoryName) || repositoryName.length < 2 || repositoryName.length > 256) throw malformedName()
  return repositoryArn({ ...world, accountId: registryId }, repositoryName)
}

/** Throws AwsError for a repository that is not there. */
export function repositoryNamed(world: World, { repositoryName = '', registryId = world.accountId }: Reference): Repository {
  const repository = registryId === world.accountId ? world.repositories.get(repositoryName) : undefined
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
