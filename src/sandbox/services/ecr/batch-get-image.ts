/** Reads manifests of images by tag or digest. Not modelled: conversion to other media types; see docs/fidelity.md. */
import {
  BatchGetImage$,
  type BatchGetImageRequest,
  type BatchGetImageResponse,
  type Image,
  type ImageFailure,
  type ImageIdentifier,
} from '@aws-sdk/client-ecr'
import type { Repository } from '../../world.ts'
import { defineOperation } from '../_define.ts'
import { askOfRepository, registryOf, repositoryNamed } from './repository/reference.ts'

export default defineOperation<BatchGetImageRequest, BatchGetImageResponse>(BatchGetImage$, {
  asks: (input, world, caller) => [askOfRepository('ecr:BatchGetImage', world, input, caller)],
  answer(input, world, caller) {
    const repository = repositoryNamed(world, input, caller)
    const registryId = registryOf(world, input, caller)
    const images: Image[] = []
    const failures: ImageFailure[] = []
    for (const imageId of input.imageIds ?? []) {
      const image = imageIn(registryId, repository, imageId)
      if (image) images.push(image)
      else failures.push({ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' })
    }
    return { images, failures }
  },
})

function imageIn(
  registryId: string,
  { name, images }: Repository,
  { imageTag, imageDigest }: ImageIdentifier,
): Image | undefined {
  const found = images.find(
    ({ digest, tags }) => (imageDigest === undefined || digest === imageDigest) && (imageTag === undefined || tags.has(imageTag)),
  )
  if (!found || (imageTag === undefined && imageDigest === undefined)) return undefined
  return {
    registryId,
    repositoryName: name,
    imageId: { imageDigest: found.digest, ...(imageTag !== undefined && { imageTag }) },
    imageManifest: found.manifest,
    imageManifestMediaType: found.mediaType,
  }
}
