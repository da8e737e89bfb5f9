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

const statement = '{"Effect":"Allow","Principal":"*","Action":"ecr:*"}'

test.each([
  ['what is no JSON', '{'],
  ['one that names nobody', '{"Statement":[{"Effect":"Allow","Action":"ecr:*"}]}'],
  ['one without statements', '{"Statement":[]}'],
  ['one that says a thing twice', `{"Statement":[],"Statement":[${statement}]}`],
  ['one that is too long', `{"Statement":[${Array(300).fill(statement).join()}]}`],
])('%s is refused', (_, text) => {
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
