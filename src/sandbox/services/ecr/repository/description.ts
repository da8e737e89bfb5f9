/** A repository as ECR describes it. */
import type { Repository as EcrRepository } from '@aws-sdk/client-ecr'
import { repositoryArn } from '../../../../core/arn.ts'
import type { Repository, World } from '../../../world.ts'
import { registryHost } from './reference.ts'

export function describeRepository(world: World, { name, createdAt }: Repository): EcrRepository {
  return {
    repositoryArn: repositoryArn(world, name),
    registryId: world.accountId,
    repositoryName: name,
    repositoryUri: `${registryHost(world, world.accountId)}/${name}`,
    createdAt: new Date(createdAt),
    imageTagMutability: 'MUTABLE',
    imageScanningConfiguration: { scanOnPush: false },
    encryptionConfiguration: { encryptionType: 'AES256' },
  }
}
