/** Makes an empty repository. Not modelled: encryption, scanning and immutability other than the defaults; see docs/fidelity.md. */
import { CreateRepository$, type CreateRepositoryRequest, type CreateRepositoryResponse } from '@aws-sdk/client-ecr'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags, resourceTags } from '../tags.ts'
import { describeRepository } from './repository/description.ts'
import { askOfRepository } from './repository/reference.ts'

export default defineOperation<CreateRepositoryRequest, CreateRepositoryResponse>(CreateRepository$, {
  // A repository that is made with tags takes a permission of its own for them.
  asks({ repositoryName, registryId, tags }, world) {
    const given = readTags(tags)
    const context = { ...resourceTags(given, 'ecr:resourcetag/'), ...requestTags(given) }
    const actions = ['ecr:CreateRepository', ...(given.size > 0 ? ['ecr:TagResource'] : [])]
    return actions.map((action) => ({ ...askOfRepository(action, world, { repositoryName, registryId }), context }))
  },
  answer({ repositoryName: name = '', tags }, world) {
    if (world.repositories.has(name)) {
      throw new AwsError(
        'RepositoryAlreadyExistsException',
        400,
        `The repository with name '${name}' already exists in the registry with id '${world.accountId}'`,
      )
    }
    const repository = { name, createdAt: world.clock.now(), images: [], tags: readTags(tags) }
    world.repositories.set(name, repository)
    return { repository: describeRepository(world, repository) }
  },
})
