/** The keys are well formed and AWS has never heard of them: an emulator or proxy made them, or they are of another partition. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'credentials-unknown-to-aws',
  title: 'AWS does not know the credentials that the metadata service hands out',
  when: { 'credentials-are-current': 'pass', 'sts-accepts-the-credentials': 'fail' },
  applies: (facts) => facts['identity.errorCode'] === 'InvalidClientTokenId',
  because: (facts) => (facts['identity.endpoint'] === undefined ? [] : [`they were shown to ${facts['identity.endpoint']}`]),
  source: 'IAM User Guide, "Troubleshoot IAM"; aws-sdk-java#2313 for regions that are not enabled',
  remedy: {
    say: ({ region }) =>
      `See who hands them out and who is shown them: an emulator or proxy in the place of the metadata service, an AWS endpoint of another partition, or region \`${region}\`, if it must be enabled in the account first.`,
    needs: ['account:ListRegions'],
    command: () => ['aws', 'account', 'list-regions', '--region-opt-status-contains', 'DISABLED'],
  },
})
