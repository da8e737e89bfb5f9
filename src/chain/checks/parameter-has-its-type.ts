/** Whether the parameter is kept as the stack says: a password as plain String lies open to everyone who may read parameters. */
import { defineCheck, pass, warn } from './_define.ts'

export default defineCheck({
  id: 'parameter-has-its-type',
  link: 'parameter',
  title: 'The database password is stored as the stack says',
  reads: ['parameter.name', 'parameter.type', 'parameter.expectedType'],
  judge({ 'parameter.name': name, 'parameter.type': type, 'parameter.expectedType': expected }) {
    return type === expected ? pass(`${name}, ${type}`) : warn(`\`${name}\` is a ${type}, the stack says ${expected}`)
  },
})
