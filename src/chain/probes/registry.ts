/** Asks the image registry for a login and for an image, as a pull does, up to the bytes; the login is forgotten at once. */
import {
  BatchGetImage$,
  type BatchGetImageResponse,
  GetAuthorizationToken$,
  type GetAuthorizationTokenResponse,
  GetDownloadUrlForLayer$,
} from '@aws-sdk/client-ecr'
import type { Facts } from '../../core/facts.ts'
import type { AwsCaller } from '../aws/call.ts'
import { canSign, defineProbe } from './_define.ts'

const tag = 'latest'
// Layers are asked for where there is none too: ECR judges the permission before it looks.
const noLayer = `sha256:${'0'.repeat(64)}`
const mediaTypes = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
]

export default defineProbe({
  id: 'registry',
  link: 'registry',
  title: 'Ask for a login to the image registry, and for the image',
  after: ['metadata', 'credentials'],
  learns: [
    'registry.repository',
    'registry.endpoint',
    'registry.login',
    'registry.loginErrorCode',
    'registry.loginErrorMessage',
    'registry.repositoryFound',
    'registry.pullable',
    'registry.pullErrorCode',
    'registry.pullErrorMessage',
    'registry.image',
  ],
  ready: canSign,
  deadlineMs: 4000,
  async learn({ aws, facts, stack, signal }) {
    const { repository } = stack.registry
    const caller = aws(facts['metadata.region'] ?? stack.region)
    const [login, pull] = await Promise.all([askForLogin(caller, signal), askForImage(caller, repository, signal)])
    return { 'registry.repository': repository, 'registry.endpoint': caller.endpoint('ecr'), ...login, ...pull }
  },
})

async function askForLogin(caller: AwsCaller, signal: AbortSignal): Promise<Facts> {
  const reply = await caller.call<GetAuthorizationTokenResponse>('ecr', GetAuthorizationToken$, {}, signal)
  if (!reply.ok) {
    return {
      'registry.login': false,
      'registry.loginErrorCode': reply.code,
      ...(reply.message && { 'registry.loginErrorMessage': reply.message }),
    }
  }
  // An answer without a login says nothing either way.
  const [data] = reply.output.authorizationData ?? []
  return data?.authorizationToken === undefined ? {} : { 'registry.login': true }
}

async function askForImage(caller: AwsCaller, repositoryName: string, signal: AbortSignal): Promise<Facts> {
  const wanted = { repositoryName, imageIds: [{ imageTag: tag }], acceptedMediaTypes: mediaTypes }
  const images = await caller.call<BatchGetImageResponse>('ecr', BatchGetImage$, wanted, signal)
  if (!images.ok) {
    const refused = refusedPull(images)
    return images.code === 'RepositoryNotFoundException' ? { ...refused, 'registry.repositoryFound': false } : refused
  }
  const [image] = images.output.images ?? []
  const found = { 'registry.repositoryFound': true, 'registry.image': image !== undefined }
  const layer = { repositoryName, layerDigest: layerOf(image?.imageManifest) }
  const url = await caller.call<object>('ecr', GetDownloadUrlForLayer$, layer, signal)
  const allowed = url.ok || url.code === 'LayersNotFoundException' || url.code === 'LayerInaccessibleException'
  return allowed ? { ...found, 'registry.pullable': true } : { ...found, ...refusedPull(url) }
}

function refusedPull({ code, message }: { code: string; message: string }): Facts {
  return {
    'registry.pullable': false,
    'registry.pullErrorCode': code,
    ...(message && { 'registry.pullErrorMessage': message }),
  }
}

/** A layer of an image. The manifest of an image for several machines has none of its own. */
function layerOf(manifest: string | undefined): string {
  const [, digest = noLayer] = /"layers"\s*:\s*\[.*?"digest"\s*:\s*"(sha256:[0-9a-f]{64})"/s.exec(manifest ?? '') ?? []
  return digest
}
