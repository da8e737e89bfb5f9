import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import createRepository from './create-repository.ts'

const repositoryName = 'team/app'

test('a repository is made, empty, once', () => {
  const world = knownWorld()
  const { principal } = mint(world)
  expect(createRepository.answer({ repositoryName }, world, principal).repository).toMatchObject({
    repositoryArn: 'arn:aws:ecr:us-east-1:123456789012:repository/team/app',
    repositoryUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app',
  })
  expect(world.repositories.get(repositoryName)?.images).toEqual([])
  expect(() => createRepository.answer({ repositoryName }, world, principal)).toThrow(
    expect.objectContaining({
      code: 'RepositoryAlreadyExistsException',
      message: "The repository with name 'team/app' already exists in the registry with id '123456789012'",
    }),
  )
})

test('it asks for the repository that is to be', () => {
  expect(createRepository.asks({ repositoryName }, knownWorld())).toMatchObject([
    { action: 'ecr:CreateRepository', resource: 'arn:aws:ecr:us-east-1:123456789012:repository/team/app' },
  ])
})
