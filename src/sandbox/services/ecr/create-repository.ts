/** Makes an empty repository. Not modelled: tags, encryption, scanning and immutability other than the defaults; see docs/fidelity.md. */
import { CreateRepository$, type CreateRepositoryRequest, type CreateRepositoryResponse } from '@aws-sdk/client-ecr'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { describeRepository } from './repository/description.ts'
import { askedRepository } from './repository/reference.ts'

export default defineOperation<CreateRepositoryRequest, CreateRepositoryResponse>(CreateRepository$, {
  asks: ({ repositoryName, registryId }, world) => [
    { action: 'ecr:CreateRepository', resource: askedRepository(world, { repositoryName, registryId }) },
  ],
  answer({ repositoryName: name = '' }, world) {
    if (world.repositories.has(name)) {
      throw new AwsError(
        'RepositoryAlreadyExistsException',
        400,
        `The repository with name '${name}' already exists in the registry with id '${world.accountId}'`,
      )
    }
    const repository = { name, createdAt: world.clock.now(), images: [] }
    world.repositories.set(name, repository)
    return { repository: describeRepository(world, repository) }
  },
})
