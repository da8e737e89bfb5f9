/** Says where a layer can be fetched. The URL leads nowhere, on purpose; see docs/fidelity.md. */
import {
  GetDownloadUrlForLayer$,
  type GetDownloadUrlForLayerRequest,
  type GetDownloadUrlForLayerResponse,
} from '@aws-sdk/client-ecr'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfRepository, registryOf, repositoryNamed } from './repository/reference.ts'

export default defineOperation<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse>(GetDownloadUrlForLayer$, {
  asks: (input, world, caller) => [askOfRepository('ecr:GetDownloadUrlForLayer', world, input, caller)],
  answer(input, world, caller) {
    const { name, images } = repositoryNamed(world, input, caller)
    const registryId = registryOf(world, input, caller)
    const { layerDigest = '' } = input
    if (!images.some(({ layers }) => layers.includes(layerDigest))) {
      throw new AwsError(
        'LayersNotFoundException',
        400,
        `The layer with digest '${layerDigest}' does not exist within the repository with name '${name}' in the registry with id '${registryId}'`,
      )
    }
    // AWS keeps layers in S3. A client that follows the URL must not reach AWS from here.
    const bucket = `prod-${world.region}-starport-layer-bucket.invalid`
    return { downloadUrl: `https://${bucket}/${registryId}/${name}/${layerDigest}`, layerDigest }
  },
})
