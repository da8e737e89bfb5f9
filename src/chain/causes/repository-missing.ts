/** The repository is not there: never created, deleted, or in another region or account. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'repository-missing',
  title: 'The repository of the image does not exist in this region and account',
  when: { 'repository-exists': 'fail', 'image-can-be-pulled': 'fail' },
  source: 'Amazon ECR API Reference, "BatchGetImage"',
  remedy: {
    say: ({ repository, region }) =>
      `Create \`${repository}\` in ${region} and push the image, or mend the name or region in the stack file.`,
    needs: ['ecr:CreateRepository'],
    command: ({ repository, region }) => [
      ...['aws', 'ecr', 'create-repository', '--region', region, '--repository-name', repository],
    ],
  },
})
