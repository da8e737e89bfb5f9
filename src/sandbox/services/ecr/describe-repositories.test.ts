import type { DescribeRepositoriesRequest } from '@aws-sdk/client-ecr'
import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import describeRepositories from './describe-repositories.ts'

const world = knownWorld()
const caller = mint(world).principal
world.repositories.set('team/other', { name: 'team/other', createdAt: world.clock.now(), images: [], tags: new Map() })

const ask = (input: DescribeRepositoriesRequest) => describeRepositories.answer(input, world, caller)

test('a repository is described', () => {
  expect(ask({ repositoryNames: ['team/other'] })).toEqual({
    repositories: [
      {
        repositoryArn: 'arn:aws:ecr:us-east-1:123456789012:repository/team/other',
        registryId: '123456789012',
        repositoryName: 'team/other',
        repositoryUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/other',
        createdAt: new Date('2026-09-26T11:30:00Z'),
        imageTagMutability: 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: false },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
    ],
  })
})

test('all are listed, page by page', () => {
  const names = (input: DescribeRepositoriesRequest) => ask(input).repositories?.map(({ repositoryName }) => repositoryName)
  expect(names({})).toEqual(['sandbox-go-mysql-api', 'team/other'])
  const { nextToken = '' } = ask({ maxResults: 1 })
  expect(names({ maxResults: 1, nextToken })).toEqual(['team/other'])
})

test.each<[DescribeRepositoriesRequest, string]>([
  [{ repositoryNames: ['absent'] }, 'RepositoryNotFoundException'],
  [{ maxResults: 1001 }, 'InvalidParameterException'],
  [{ nextToken: 'AAAA' }, 'InvalidParameterException'],
])('%j is refused with %s', (input, code) => {
  expect(() => ask(input)).toThrow(expect.objectContaining({ name: 'AwsError', code, status: 400 }))
})

test('it asks for each repository that is named, else for all', () => {
  const arn = 'arn:aws:ecr:us-east-1:123456789012:repository'
  const resources = (input: DescribeRepositoriesRequest) => {
    const asks = describeRepositories.asks(input, world)
    return 'exempt' in asks ? [] : asks.map(({ action, resource }) => `${action} ${resource}`)
  }
  expect(resources({})).toEqual([`ecr:DescribeRepositories ${arn}/*`])
  expect(resources({ repositoryNames: ['one', 'two'] })).toEqual([
    `ecr:DescribeRepositories ${arn}/one`,
    `ecr:DescribeRepositories ${arn}/two`,
  ])
})
