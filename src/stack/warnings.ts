/** What a stack may say but should not say unawares. */
import { awsManagedKey, type Stack } from './stack.ts'

export interface StackWarning {
  /** The key that it is about. */
  readonly path: readonly string[]
  readonly message: string
}

export function stackWarnings({ hopLimit, imdsv1Fallback, parameter }: Stack): StackWarning[] {
  const warnings: (StackWarning | false)[] = [
    hopLimit === 1 && {
      path: ['hopLimit'],
      message: '`hopLimit` 1 reaches the instance alone: a container on a bridge gets no token',
    },
    hopLimit > 2 && {
      path: ['hopLimit'],
      message: `\`hopLimit\` ${hopLimit} lets tokens travel further than a container on a bridge, which 2 reaches`,
    },
    imdsv1Fallback === 'when-unavailable' && {
      path: ['imdsv1Fallback'],
      message:
        '`imdsv1Fallback` lets metadata be read without a token, which whoever can make the instance fetch a URL can do too',
    },
    parameter.type === 'String' && {
      path: ['parameter', 'type'],
      message: '`parameter.type` `String` keeps the database password in plain text',
    },
    parameter.type === 'String' &&
      parameter.key !== awsManagedKey && {
        path: ['parameter', 'key'],
        message: '`parameter.key` is not used: only a `SecureString` is encrypted',
      },
  ]
  return warnings.filter((warning) => warning !== false)
}
