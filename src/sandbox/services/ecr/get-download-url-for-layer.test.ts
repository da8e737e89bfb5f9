import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import { seedImage } from '../../seed-image.ts'
import getDownloadUrlForLayer from './get-download-url-for-layer.ts'

const world = knownWorld()
const caller = mint(world).principal
const repositoryName = 'sandbox-go-mysql-api'
const [layerDigest = ''] = seedImage('latest').layers

test('a layer has a URL, which leads nowhere', () => {
  const answer = getDownloadUrlForLayer.answer({ repositoryName, layerDigest }, world, caller)
  expect(answer.layerDigest).toBe(layerDigest)
  expect(new URL(answer.downloadUrl ?? '').hostname).toMatch(/\.invalid$/)
})

test('a layer that is not there is refused in the words of ECR', () => {
  expect(() => getDownloadUrlForLayer.answer({ repositoryName, layerDigest: 'sha256:0' }, world, caller)).toThrow(
    expect.objectContaining({
      code: 'LayersNotFoundException',
      status: 400,
      message:
        "The layer with digest 'sha256:0' does not exist within the repository with name 'sandbox-go-mysql-api' in the registry with id '123456789012'",
    }),
  )
})

test('it asks for the repository', () => {
  expect(getDownloadUrlForLayer.asks({ repositoryName, layerDigest }, world)).toMatchObject([
    {
      action: 'ecr:GetDownloadUrlForLayer',
      resource: 'arn:aws:ecr:us-east-1:123456789012:repository/sandbox-go-mysql-api',
    },
  ])
})
