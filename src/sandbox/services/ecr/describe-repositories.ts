/** Lists repositories. Not modelled: encryption, scanning and immutability other than the defaults; see docs/fidelity.md. */
import { DescribeRepositories$, type DescribeRepositoriesRequest, type DescribeRepositoriesResponse } from '@aws-sdk/client-ecr'
import { repositoryArn } from '../../../core/arn.ts'
import { accountOf } from '../../account.ts'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { pageFrom } from '../page.ts'
import { describeRepository } from './repository/description.ts'
import { askOfRepository, registryOf, repositoryNamed } from './repository/reference.ts'

const defaultPage = 100
const largestPage = 1000

export default defineOperation<DescribeRepositoriesRequest, DescribeRepositoriesResponse>(DescribeRepositories$, {
  asks({ repositoryNames, registryId }, world, caller) {
    const action = 'ecr:DescribeRepositories'
    return (
      repositoryNames?.map((repositoryName) => askOfRepository(action, world, { repositoryName, registryId }, caller)) ?? [
        { action, resource: repositoryArn({ ...world, accountId: registryOf(world, { registryId }, caller) }, '*') },
      ]
    )
  },
  answer({ repositoryNames, registryId, maxResults = defaultPage, nextToken }, world, caller) {
    if (maxResults < 1 || maxResults > largestPage) throw invalid('maxResults', `must be between 1 and ${largestPage}`)
    const registry = registryOf(world, { registryId }, caller)
    const found = repositoryNames?.map((repositoryName) => repositoryNamed(world, { repositoryName, registryId }, caller)) ?? [
      ...(accountOf(world, registry)?.repositories.values() ?? []),
    ]
    const page = pageFrom(found, maxResults, nextToken, () => invalid('nextToken', 'is not a token of an earlier page'))
    return {
      repositories: page.items.map((repository) => describeRepository(world, registry, repository)),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    }
  },
})

function invalid(parameter: string, why: string): AwsError {
  const message = `Invalid parameter at '${parameter}' failed to satisfy constraint: '${why}'`
  return new AwsError('InvalidParameterException', 400, message)
}
