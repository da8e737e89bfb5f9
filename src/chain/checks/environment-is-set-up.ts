/** Whether the variables are there that set-up writes for login shells, services and Compose. */
import { environmentVariables } from '../../stack/environment.ts'
import { defineCheck, pass, warn } from './_define.ts'

/** Each with its value; of the region only that there is one, its own check judges which. */
const expected = { ...environmentVariables(''), AWS_DEFAULT_REGION: undefined }

export default defineCheck({
  id: 'environment-is-set-up',
  link: 'environment',
  title: 'The environment holds what set-up writes',
  reads: ['environment.variables'],
  judge({ 'environment.variables': variables }) {
    const wrong = Object.entries(expected).flatMap(([name, value]) => {
      const actual = variables[name]
      if (actual === undefined) return [`${name} is not set`]
      return value === undefined || actual === value ? [] : [`${name} is \`${actual}\` instead of \`${value}\``]
    })
    return wrong.length === 0
      ? pass(Object.keys(expected).join(', '))
      : warn(`${wrong.join(', ')}; \`rolecall setup\` writes them for new shells and services`)
  },
})
