/** An image that was baked years ago. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'cli-older-than-imdsv2',
  title: 'The AWS CLI on the PATH is from before IMDSv2',
  provokes: 'cli-too-old',
  spoil(world) {
    world.files.set('bin/aws', "#!/bin/sh\necho 'aws-cli/1.16.100 Python/2.7.16 Linux/4.14 botocore/1.12.90'\n")
  },
})
