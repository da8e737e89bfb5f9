/** The login works and the pull does not: reading manifests and layers takes permissions of its own. */
import { repositoryArn } from '../../core/arn.ts'
import { defineCause, placeOf, putRolePolicy } from './_define.ts'

export default defineCause({
  id: 'image-pull-denied',
  title: "The role's policy does not allow pulling the image",
  when: { 'image-can-be-pulled': 'fail' },
  applies: (facts) =>
    facts['registry.pullErrorCode'] === 'AccessDeniedException' &&
    /because no identity-based policy allows the ecr:(BatchGetImage|GetDownloadUrlForLayer) action/.test(
      facts['registry.pullErrorMessage'] ?? '',
    ),
  source: 'Amazon ECR User Guide, "Amazon ECR repository policies"; everything2/everything2#2562',
  remedy: {
    say: ({ role, repository }) =>
      `Allow role \`${role}\` the actions ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the repository \`${repository}\`.`,
    needs: ['iam:PutRolePolicy'],
    command: (names) =>
      putRolePolicy(names, 'pull-image', {
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: repositoryArn(placeOf(names), names.repository),
      }),
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
