/** A repository as ECR describes it. */
import type { Repository as EcrRepository } from '@aws-sdk/client-ecr'
import { repositoryArn } from '../../../../core/arn.ts'
import type { Repository, World } from '../../../world.ts'
import { registryHost } from './reference.ts'

export function describeRepository(world: World, registryId: string, { name, createdAt }: Repository): EcrRepository {
  return {
    repositoryArn: repositoryArn({ ...world, accountId: registryId }, name),
    registryId,
    repositoryName: name,
    repositoryUri: `${registryHost(world, registryId)}/${name}`,
    createdAt: new Date(createdAt),
    imageTagMutability: 'MUTABLE',
    imageScanningConfiguration: { scanOnPush: false },
    encryptionConfiguration: { encryptionType: 'AES256' },
  }
}
