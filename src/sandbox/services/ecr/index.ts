/** Elastic Container Registry. */
import type { Service } from '../_define.ts'
import batchGetImage from './batch-get-image.ts'
import createRepository from './create-repository.ts'
import deleteRepositoryPolicy from './delete-repository-policy.ts'
import describeRepositories from './describe-repositories.ts'
import getAuthorizationToken from './get-authorization-token.ts'
import getDownloadUrlForLayer from './get-download-url-for-layer.ts'
import getRepositoryPolicy from './get-repository-policy.ts'
import names from './names.json' with { type: 'json' }
import setRepositoryPolicy from './set-repository-policy.ts'

export default {
  id: 'ecr',
  protocol: 'aws-json',
  target: 'AmazonEC2ContainerRegistry_V20150921',
  invalidInput: 'InvalidParameterException',
  operations: [
    batchGetImage,
    describeRepositories,
    getAuthorizationToken,
    getDownloadUrlForLayer,
    createRepository,
    setRepositoryPolicy,
    getRepositoryPolicy,
    deleteRepositoryPolicy,
  ],
  knowsAccounts: true,
  names,
} satisfies Service
