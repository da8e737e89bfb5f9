import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import registry from './registry.ts'

const layer = `sha256:${'ab'.repeat(32)}`
const manifest = `{"config":{"digest":"sha256:${'cd'.repeat(32)}"},"layers":[{"size":32,"digest":"${layer}"}]}`
const login = { authorizationData: [{ authorizationToken: 'canary-token', expiresAt: 1795000000 }] }
const image = { images: [{ imageManifest: manifest }], failures: [] }

interface Refusal {
  refused: string
  message?: string
}
type Answers = Record<'GetAuthorizationToken' | 'BatchGetImage' | 'GetDownloadUrlForLayer', object | Refusal>

const healthy: Answers = {
  GetAuthorizationToken: login,
  BatchGetImage: image,
  GetDownloadUrlForLayer: { downloadUrl: 'https://canary', layerDigest: layer },
}

/** What the probe learns, and what it asked by the name of the operation. */
async function learn(answers: Answers) {
  const asked: Record<string, unknown> = {}
  const aws = async (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers['x-amz-target']).replace('AmazonEC2ContainerRegistry_V20150921.', '')
    let body = ''
    for await (const chunk of request) body += chunk
    asked[operation] = JSON.parse(body)
    const answer = answers[operation as keyof Answers]
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    if (!('refused' in answer)) return response.end(JSON.stringify(answer))
    response.statusCode = 400
    response.end(JSON.stringify({ __type: answer.refused, message: answer.message }))
  }
  const facts = await learnIn(registry, { aws })
  return { facts, asked }
}

test('asks for a login, the manifest and a layer of it, and keeps none of them', async () => {
  const { facts, asked } = await learn(healthy)
  expect(asked).toEqual({
    GetAuthorizationToken: {},
    BatchGetImage: {
      repositoryName: 'sandbox-go-mysql-api',
      imageIds: [{ imageTag: 'latest' }],
      acceptedMediaTypes: expect.arrayContaining(['application/vnd.oci.image.manifest.v1+json']),
    },
    GetDownloadUrlForLayer: { repositoryName: 'sandbox-go-mysql-api', layerDigest: layer },
  })
  expect(facts).toEqual({
    'registry.repository': 'sandbox-go-mysql-api',
    'registry.endpoint': expect.stringMatching(/^http:/),
    'registry.login': true,
    'registry.repositoryFound': true,
    'registry.image': true,
    'registry.pullable': true,
  })
  expect(JSON.stringify(facts)).not.toContain('canary')
})

const denied = { refused: 'AccessDeniedException', message: 'User: me is not authorized' }

test.each([
  {
    given: 'a login that is denied',
    answers: { GetAuthorizationToken: denied },
    learnt: {
      'registry.login': false,
      'registry.loginErrorCode': 'AccessDeniedException',
      'registry.loginErrorMessage': 'User: me is not authorized',
      'registry.pullable': true,
    },
    unknown: [],
  },
  {
    given: 'a manifest that is denied: whether the repository is there stays open',
    answers: { BatchGetImage: denied },
    learnt: {
      'registry.login': true,
      'registry.pullable': false,
      'registry.pullErrorCode': 'AccessDeniedException',
      'registry.pullErrorMessage': 'User: me is not authorized',
    },
    unknown: ['registry.repositoryFound', 'registry.image'],
  },
  {
    given: 'a layer that is denied',
    answers: { GetDownloadUrlForLayer: denied },
    learnt: { 'registry.repositoryFound': true, 'registry.image': true, 'registry.pullable': false },
    unknown: [],
  },
  {
    given: 'no such repository',
    answers: { BatchGetImage: { refused: 'RepositoryNotFoundException' } },
    learnt: {
      'registry.repositoryFound': false,
      'registry.pullable': false,
      'registry.pullErrorCode': 'RepositoryNotFoundException',
    },
    unknown: ['registry.pullErrorMessage', 'registry.image'],
  },
  {
    given: 'no image yet: that no layer is found proves the permission',
    answers: { BatchGetImage: { images: [], failures: [] }, GetDownloadUrlForLayer: { refused: 'LayersNotFoundException' } },
    learnt: { 'registry.repositoryFound': true, 'registry.image': false, 'registry.pullable': true },
    unknown: [],
  },
  {
    given: 'a login without a token',
    answers: { GetAuthorizationToken: { authorizationData: [] } },
    learnt: { 'registry.pullable': true },
    unknown: ['registry.login'],
  },
])('$given', async ({ answers, learnt, unknown }) => {
  const { facts } = await learn({ ...healthy, ...answers })
  expect(facts).toMatchObject(learnt)
  expect(Object.keys(facts).filter((id) => (unknown as string[]).includes(id))).toEqual([])
})

test('an image for several machines has no layers of its own, so one is asked for that cannot be there', async () => {
  const index = { images: [{ imageManifest: `{"manifests":[{"digest":"${layer}"}]}` }], failures: [] }
  const { asked } = await learn({ ...healthy, BatchGetImage: index })
  expect(asked.GetDownloadUrlForLayer).toMatchObject({ layerDigest: `sha256:${'0'.repeat(64)}` })
})

test('silence is no answer', async () => {
  await expect(learnIn(registry, { aws: (request) => request.socket.destroy() })).rejects.toBeInstanceOf(NoAnswer)
})
