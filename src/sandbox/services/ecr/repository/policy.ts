/** The policy of a repository, as callers hand it in and get it back. */
import { isProblem } from '../../../../core/problem.ts'
import { type PolicyDocument, parsePolicyText, policyText } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'
import type { Principal } from '../../../principal.ts'
import type { Repository, World } from '../../../world.ts'
import { type Reference, registryOf, repositoryNamed } from './reference.ts'

// Amazon ECR API Reference, "SetRepositoryPolicy".
const maxLength = 10_240

/** Throws AwsError for what is no policy of a repository. */
export function readRepositoryPolicy(text: string): PolicyDocument {
  if (text.length > maxLength) throw invalid()
  try {
    const document = parsePolicyText(text, 'the document', 'repository')
    // ECR gives a policy back in a writing of its own.
    return document.with(document.statements)
  } catch (error) {
    if (!isProblem(error, 'policy-malformed')) throw error
    throw invalid()
  }
}

function invalid(): AwsError {
  const constraint = 'Invalid repository policy provided'
  const message = `Invalid parameter at 'PolicyText' failed to satisfy constraint: '${constraint}'`
  return new AwsError('InvalidParameterException', 400, message)
}

/** A repository and its policy. Throws AwsError for one that has none. */
export function withPolicy(
  world: World,
  reference: Reference,
  caller: Principal,
): { repository: Repository; policy: PolicyDocument } {
  const repository = repositoryNamed(world, reference, caller)
  const { policy } = repository
  if (policy) return { repository, policy }
  const registryId = registryOf(world, reference, caller)
  throw new AwsError(
    'RepositoryPolicyNotFoundException',
    400,
    `Repository policy does not exist for the repository with name '${repository.name}' in the registry with id '${registryId}'`,
  )
}

/** What the three operations on such a policy answer. */
export function describePolicy(world: World, reference: Reference, caller: Principal, policy: PolicyDocument) {
  return {
    registryId: registryOf(world, reference, caller),
    repositoryName: reference.repositoryName,
    policyText: policyText(policy),
  }
}
