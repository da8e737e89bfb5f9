import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import setRepositoryPolicy from './set-repository-policy.ts'

const repositoryName = 'sandbox-go-mysql-api'
const policyText =
  '{"Version":"2008-10-17","Statement":[{"Sid":"pull","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::210987654321:root"},"Action":"ecr:BatchGetImage"}]}'

test('a repository has the policy that was set, and answers with it', () => {
  const world = knownWorld()
  expect(setRepositoryPolicy.answer({ repositoryName, policyText }, world, mint(world).principal)).toEqual({
    registryId: '123456789012',
    repositoryName,
    policyText,
  })
  expect(world.repositories.get(repositoryName)?.policy?.statements.map(({ sid }) => sid)).toEqual(['pull'])
})

test.each(['{', '{"Statement":[{"Effect":"Allow","Action":"ecr:*"}]}', '{"Statement":[]}'])('%s is no policy', (text) => {
  const world = knownWorld()
  expect(() => setRepositoryPolicy.answer({ repositoryName, policyText: text }, world, mint(world).principal)).toThrow(
    expect.objectContaining({
      code: 'InvalidParameterException',
      status: 400,
      message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    }),
  )
  expect(world.repositories.get(repositoryName)?.policy).toBeUndefined()
})

test('it asks for the repository', () => {
  expect(setRepositoryPolicy.asks({ repositoryName, policyText }, knownWorld())).toMatchObject([
    {
      action: 'ecr:SetRepositoryPolicy',
      resource: 'arn:aws:ecr:us-east-1:123456789012:repository/sandbox-go-mysql-api',
    },
  ])
})
