/** Tags as IAM keeps them: `Team` and `team` are one key, spelt as it was written last (aws/aws-cdk#26253). */
import type { Tags } from '../../../world.ts'

export function dropTag(tags: Tags, key: string): void {
  for (const held of tags.keys()) if (held.toLowerCase() === key.toLowerCase()) tags.delete(held)
}
