/** `rolecall audit`: what is wider than it must be, and secrets where everybody can read them. */
import { audit } from '../../audit/audit.ts'
import { type Parts, policyFromText } from '../../audit/subject.ts'
import { renderAudit, renderAuditJson } from '../../report/audit.ts'
import { defineCommand, jsonOption } from '../_define.ts'
import { readInput, readStack } from '../files.ts'
import { type Learnt, learnInstanceParts, subjectOf } from '../instance-parts.ts'
import { stackOption } from '../options.ts'
import { runWithProgress } from '../run-chain.ts'

export default defineCommand({
  name: 'audit',
  group: 'prove',
  summary: 'find wide permissions, secrets in the open',
  options: {
    stack: stackOption,
    policy: { type: 'string', value: 'FILE', about: 'look at this policy of the role' },
    'trust-policy': { type: 'string', value: 'FILE', about: 'look at this trust policy' },
    'user-data': { type: 'string', value: 'FILE', about: 'look at this user-data; without a file named, at the instance' },
    json: jsonOption,
  },
  examples: [
    'rolecall audit',
    'rolecall audit --policy role-policy.json --user-data user-data.yaml',
    'rolecall sandbox -- rolecall audit',
  ],
  async run({ options }, terminal) {
    const { policy, 'trust-policy': trustPolicy, 'user-data': userData } = options
    const stack = await readStack(options.stack, terminal)
    const text = (path: string) => readInput(path, terminal)
    const named: Partial<Parts> = {
      ...(policy !== undefined && { policies: [policyFromText(await text(policy), policy)] }),
      ...(trustPolicy !== undefined && { trust: policyFromText(await text(trustPolicy), trustPolicy, 'trust') }),
      ...(userData !== undefined && { userData: { name: userData, text: await text(userData) } }),
    }
    const learnt: Learnt =
      Object.keys(named).length > 0
        ? { place: stack, parts: named, unlearnt: {} }
        : await learnInstanceParts(await runWithProgress({ stack, env: terminal.env, readOnly: true }, terminal), terminal)
    const result = audit(subjectOf(stack, learnt))
    const heading = `rolecall audit · ${stack.environment}-${stack.app}`
    terminal.out(options.json ? renderAuditJson(result) : renderAudit(result, heading, terminal.palette))
    if (result.findings.length > 0) return 1
    return result.unknown.length > 0 ? 3 : 0
  },
})
