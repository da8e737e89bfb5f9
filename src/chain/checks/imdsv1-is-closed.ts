/** Whether a request without a token is refused: as long as one is answered, a forged request can fetch the role's credentials. */
import { defineCheck, pass, skip, warn } from './_define.ts'

const open = 'requests without a token are still answered; `--http-tokens required` ends that'

export default defineCheck({
  id: 'imdsv1-is-closed',
  link: 'token',
  title: 'IMDSv1 is closed',
  reads: ['token.status'],
  mayRead: ['instance.httpTokens', 'instance.optionsUnlearnt', 'imdsv1.status'],
  judge({ 'instance.httpTokens': tokens, 'instance.optionsUnlearnt': unlearnt, 'imdsv1.status': status }) {
    if (tokens !== undefined) return tokens === 'required' ? pass('tokens are required, says EC2') : warn(open)
    if (status === 200) return warn(open)
    if (status === 401) return pass('a request without a token is refused')
    return skip(
      unlearnt === undefined ? 'not reached' : `EC2 was not asked or did not say (${unlearnt}), and no request was tried`,
    )
  },
})
