/** Without a token, whoever can make the instance fetch a URL can fetch its credentials. */
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'tokens-are-required',
  title: 'The metadata service answers no request without a token',
  reads: 'answersWithoutToken',
  find(answersWithoutToken) {
    if (!answersWithoutToken) return []
    return [
      {
        severity: 'high',
        where: 'metadata service',
        what: 'IMDSv1 is open: the metadata service answers without a token',
        fix: 'Require tokens: `aws ec2 modify-instance-metadata-options --instance-id ID --http-tokens required`.',
      },
    ]
  },
})
