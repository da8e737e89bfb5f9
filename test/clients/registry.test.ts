import { expect, test } from 'vitest'
import { awsCli, describeClient, type Instance, useInstance } from './environment.ts'
import { brokenBy, words } from './settings.ts'

describeClient('AWS CLI and the image registry', awsCli, ({ program, readsEndpointUrl }) => {
  const healthy = useInstance()
  const scoped = useInstance(brokenBy('registry-login-scoped'))
  const deleted = useInstance(brokenBy('repository-deleted'))

  const aws = (instance: Instance, line: string) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', ...line.split(' ')])
  }
  const read = async (line: string) => {
    const { code, stdout, stderr } = await aws(healthy, line)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }
  const repository = '--repository-name sandbox-go-mysql-api'

  test('a login is granted, for twelve hours', async () => {
    const { authorizationData } = JSON.parse(await read('ecr get-authorization-token'))
    expect(authorizationData).toHaveLength(1)
    const [{ authorizationToken, proxyEndpoint }] = authorizationData
    expect(Buffer.from(authorizationToken, 'base64').toString()).toMatch(/^AWS:.{100,}$/)
    expect(proxyEndpoint).toBe('https://123456789012.dkr.ecr.us-east-1.amazonaws.com')
  })

  test('the password for `docker login` is made of it', async () => {
    expect((await read('ecr get-login-password')).trim()).toMatch(/^[\w+/=]{100,}$/)
  })

  test('the image is pulled, up to the bytes of its layers', async () => {
    const { images, failures } = JSON.parse(await read(`ecr batch-get-image ${repository} --image-ids imageTag=latest`))
    expect(failures).toEqual([])
    const [{ digest }] = JSON.parse(images[0].imageManifest).layers
    const layer = JSON.parse(await read(`ecr get-download-url-for-layer ${repository} --layer-digest ${digest}`))
    expect(layer).toEqual({ downloadUrl: expect.stringMatching(/^https:\/\/[\w-]+\.invalid\//), layerDigest: digest })
  })

  test('a login that was granted on the repository is none', async () => {
    const { stderr } = await aws(scoped, 'ecr get-authorization-token')
    expect(stderr).toContain(
      `An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: ${words.identity(scoped)} is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action\n`,
    )
  })

  test('a repository that is not there is named', async () => {
    const { stderr } = await aws(deleted, `ecr batch-get-image ${repository} --image-ids imageTag=latest`)
    expect(stderr).toContain(
      "An error occurred (RepositoryNotFoundException) when calling the BatchGetImage operation: The repository with name 'sandbox-go-mysql-api' does not exist in the registry with id '123456789012'\n",
    )
  })
})
