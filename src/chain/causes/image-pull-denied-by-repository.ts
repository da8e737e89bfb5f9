/** The role may by its own policies, and the policy of the repository stands against it. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'image-pull-denied-by-repository',
  title: 'The policy of the repository does not let the role pull the image',
  when: { 'image-can-be-pulled': 'fail' },
  applies: (facts) =>
    facts['registry.pullErrorCode'] === 'AccessDeniedException' &&
    /perform: ecr:(BatchGetImage|GetDownloadUrlForLayer) .*(because no|with an explicit deny in a) resource-based policy/.test(
      facts['registry.pullErrorMessage'] ?? '',
    ),
  source: 'Amazon ECR User Guide, "Private repository policies"; aws-actions/amazon-ecr-login#686',
  remedy: {
    say: ({ role, repository }) =>
      `Except role \`${role}\` from what the policy of the repository \`${repository}\` denies, or, if the repository is another account's, let it allow the role to pull; a further Allow in the role's policies does not help.`,
    needs: ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy'],
    command: ({ repository, region }) => [
      ...['aws', 'ecr', 'get-repository-policy', '--region', region, '--repository-name', repository],
    ],
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
