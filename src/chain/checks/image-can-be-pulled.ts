/** Whether the role may read manifests and layers: what a pull does once it is logged in. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'image-can-be-pulled',
  link: 'registry',
  title: 'The image can be pulled',
  reads: ['registry.repository', 'registry.pullable'],
  mayRead: ['registry.image', 'registry.pullErrorCode', 'registry.pullErrorMessage'],
  judge({
    'registry.repository': repository,
    'registry.pullable': pullable,
    'registry.image': image,
    'registry.pullErrorCode': code,
    'registry.pullErrorMessage': message,
  }) {
    if (!pullable) return fail([`\`${repository}\``, code, message].filter(Boolean).join(': '))
    return pass(image === false ? `${repository} may be pulled, and has no image tagged latest yet` : `${repository}:latest`)
  },
})
