/** Whether the repository that the stack names is there. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'repository-exists',
  link: 'registry',
  title: 'The repository of the image exists',
  reads: ['registry.repository', 'registry.repositoryFound'],
  judge({ 'registry.repository': repository, 'registry.repositoryFound': found }) {
    return found ? pass(repository) : fail(`\`${repository}\` does not exist in this account and region`)
  },
})
