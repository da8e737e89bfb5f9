import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyFacts,
  'registry.repositoryFound': false,
  'registry.pullable': false,
  'registry.pullErrorCode': 'RepositoryNotFoundException',
  'registry.pullErrorMessage':
    "The repository with name 'sandbox-go-mysql-api' does not exist in the registry with id '111122223333'",
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['repository-missing'])
})

test('is not named where a denial hides whether it is there', () => {
  const { 'registry.repositoryFound': _, ...denied } = { ...facts, 'registry.pullErrorCode': 'AccessDeniedException' }
  expect(causesGiven(denied)).not.toContain('repository-missing')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Create `sandbox-go-mysql-api` in eu-central-1')
  expect(cause?.remedy.command?.join(' ')).toBe(
    'aws ecr create-repository --region eu-central-1 --repository-name sandbox-go-mysql-api',
  )
})
