/** `rolecall validate`: everything that is wrong with a stack file, at once. */
import { renderValidation, renderValidationJson } from '../../report/validation.ts'
import { examineStack } from '../../stack/examine.ts'
import { defineCommand, jsonOption } from '../_define.ts'
import { readStackText } from '../files.ts'

export default defineCommand({
  name: 'validate',
  group: 'set up',
  summary: 'say all that is wrong with a stack file',
  args: '[FILE]',
  positionals: { min: 0, max: 1 },
  options: { json: jsonOption },
  examples: ['rolecall validate', 'rolecall validate deploy/stack.yaml --json'],
  async run({ options, args: [path = 'stack.yaml'] }, terminal) {
    const text = await readStackText(path, terminal, '`rolecall validate FILE`')
    const { stack, findings } = examineStack(text)
    terminal.out(options.json ? renderValidationJson(findings, path) : renderValidation(findings, text, path, terminal.palette))
    return stack ? 0 : 1
  },
})
