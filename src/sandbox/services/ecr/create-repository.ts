/** Makes an empty repository. Not modelled: encryption, scanning and immutability other than the defaults; see docs/fidelity.md. */
import { CreateRepository$, type CreateRepositoryRequest, type CreateRepositoryResponse } from '@aws-sdk/client-ecr'
import { accountOf } from '../../account.ts'
import { AwsError, notEmulated } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags, resourceTags } from '../tags.ts'
import { describeRepository } from './repository/description.ts'
import { askOfRepository, registryOf } from './repository/reference.ts'

export default defineOperation<CreateRepositoryRequest, CreateRepositoryResponse>(CreateRepository$, {
  // A repository that is made with tags takes a permission of its own for them.
  asks({ repositoryName, registryId, tags }, world, caller) {
    const given = readTags(tags)
    const context = { ...resourceTags(given, 'ecr:resourcetag/'), ...requestTags(given) }
    const actions = ['ecr:CreateRepository', ...(given.size > 0 ? ['ecr:TagResource'] : [])]
    return actions.map((action) => ({ ...askOfRepository(action, world, { repositoryName, registryId }, caller), context }))
  },
  answer({ repositoryName: name = '', registryId, tags }, world, caller) {
    const registry = registryOf(world, { registryId }, caller)
    const repositories = accountOf(world, registry)?.repositories
    if (repositories === undefined) throw notEmulated(`the registry of account ${registry}`)
    if (repositories.has(name)) {
      throw new AwsError(
        'RepositoryAlreadyExistsException',
        400,
        `The repository with name '${name}' already exists in the registry with id '${registry}'`,
      )
    }
    const repository = { name, createdAt: world.clock.now(), images: [], tags: readTags(tags) }
    repositories.set(name, repository)
    return { repository: describeRepository(world, registry, repository) }
  },
})
