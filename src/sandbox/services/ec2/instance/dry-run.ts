/** `DryRun`: whether a call would have succeeded, without doing it. */
import { AwsError } from '../../../aws-error.ts'

/** Throws AwsError when nothing is to be done: it is how EC2 says yes. */
export function dryRun({ DryRun = false }: { DryRun?: boolean | undefined }): void {
  if (DryRun) throw new AwsError('DryRunOperation', 412, 'Request would have succeeded, but DryRun flag is set.')
}
