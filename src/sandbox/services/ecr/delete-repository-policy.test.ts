import { expect, test } from 'vitest'
import { parsePolicy } from '../../../policy/index.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import deleteRepositoryPolicy from './delete-repository-policy.ts'

const repositoryName = 'sandbox-go-mysql-api'
const Statement = [{ Effect: 'Deny', Principal: '*', Action: 'ecr:BatchGetImage' }]

function scene(registryId?: string) {
  const world = knownWorld()
  const input = { repositoryName, ...(registryId !== undefined && { registryId }) }
  return {
    repository: world.repositories.get(repositoryName),
    answer: () => deleteRepositoryPolicy.answer(input, world, mint(world).principal),
    asks: () => deleteRepositoryPolicy.asks(input, world),
  }
}

test('the policy is given back', () => {
  const { repository, answer } = scene()
  if (repository) repository.policy = parsePolicy({ Version: '2012-10-17', Statement }, 'repository')
  expect(answer()).toEqual({
    registryId: '123456789012',
    repositoryName,
    policyText: JSON.stringify({ Version: '2012-10-17', Statement }),
  })
  expect(repository?.policy).toBeUndefined()
})

test('a repository without one says so', () => {
  expect(scene().answer).toThrow(
    expect.objectContaining({
      code: 'RepositoryPolicyNotFoundException',
      status: 400,
      message:
        "Repository policy does not exist for the repository with name 'sandbox-go-mysql-api' in the registry with id '123456789012'",
    }),
  )
})

test('it asks for the repository, in the registry that was named', () => {
  expect(scene('210987654321').asks()).toMatchObject([
    {
      action: 'ecr:DeleteRepositoryPolicy',
      resource: 'arn:aws:ecr:us-east-1:210987654321:repository/sandbox-go-mysql-api',
    },
  ])
})
