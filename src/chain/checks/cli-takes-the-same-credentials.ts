/** Whether the AWS CLI, asked itself, takes its keys from where Rolecall says that SDKs do. */
import type { CredentialSource } from '../../core/credential-source.ts'
import { sourceNames } from '../credential-sources.ts'
import { defineCheck, pass, skip, warn } from './_define.ts'

/** As `aws configure list` calls them. */
const cliTypes: Partial<Readonly<Record<CredentialSource, string>>> = {
  environment: 'env',
  'credentials-file': 'shared-credentials-file',
  'config-file': 'config-file',
}

export default defineCheck({
  id: 'cli-takes-the-same-credentials',
  link: 'credentials',
  title: 'The AWS CLI agrees on where credentials come from',
  reads: ['sources.found'],
  mayRead: ['sources.cliType'],
  judge({ 'sources.found': [winner = 'instance'], 'sources.cliType': cliType }) {
    if (winner === 'instance') return pass('nothing comes before the role')
    if (cliType === undefined) return skip('it was not asked')
    return cliType === cliTypes[winner]
      ? pass(`\`aws configure list\` says ${cliType}`)
      : warn(`\`aws configure list\` says ${cliType}, Rolecall found ${sourceNames[winner]}`)
  },
})
