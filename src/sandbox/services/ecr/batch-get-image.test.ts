import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import { seedImage } from '../../seed-image.ts'
import batchGetImage from './batch-get-image.ts'

const world = knownWorld()
const caller = mint(world).principal
const repositoryName = 'sandbox-go-mysql-api'
const { digest, manifest, mediaType } = seedImage('latest')

test.each([{ imageTag: 'latest' }, { imageDigest: digest }, { imageTag: 'latest', imageDigest: digest }])(
  'an image is found by %j',
  (imageId) => {
    expect(batchGetImage.answer({ repositoryName, imageIds: [imageId] }, world, caller)).toEqual({
      images: [
        {
          registryId: '123456789012',
          repositoryName,
          imageId: { imageDigest: digest, ...imageId },
          imageManifest: manifest,
          imageManifestMediaType: mediaType,
        },
      ],
      failures: [],
    })
  },
)

test.each([{ imageTag: 'v9' }, { imageTag: 'v9', imageDigest: digest }, {}])('none is found by %j', (imageId) => {
  expect(batchGetImage.answer({ repositoryName, imageIds: [imageId] }, world, caller)).toEqual({
    images: [],
    failures: [{ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }],
  })
})

test.each([
  [{ repositoryName: 'absent' }, "The repository with name 'absent' does not exist in the registry with id '123456789012'"],
  [
    { repositoryName, registryId: '210987654321' },
    "The repository with name 'sandbox-go-mysql-api' does not exist in the registry with id '210987654321'",
  ],
])('no repository is found by %j', (named, message) => {
  expect(() => batchGetImage.answer({ ...named, imageIds: [] }, world, caller)).toThrow(
    expect.objectContaining({ code: 'RepositoryNotFoundException', status: 400, message }),
  )
})

test('it asks for the repository, in the registry that was named', () => {
  const asks = (named: object) => batchGetImage.asks({ repositoryName, imageIds: [], ...named }, world)
  const action = 'ecr:BatchGetImage'
  expect(asks({})).toMatchObject([{ action, resource: 'arn:aws:ecr:us-east-1:123456789012:repository/sandbox-go-mysql-api' }])
  expect(asks({ registryId: '210987654321' })).toMatchObject([
    { action, resource: 'arn:aws:ecr:us-east-1:210987654321:repository/sandbox-go-mysql-api' },
  ])
})

test.each(['Upper', 'a', 'a//b', '-a', 'a'.repeat(257)])('%.20s is no name of a repository', (name) => {
  expect(() => batchGetImage.asks({ repositoryName: name, imageIds: [] }, world)).toThrow(
    expect.objectContaining({
      code: 'InvalidParameterException',
      message:
        "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''",
    }),
  )
})
