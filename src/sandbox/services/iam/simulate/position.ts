/** Where a statement stands in its policy, as the policy simulator tells it. */
import type { Position } from '@aws-sdk/client-iam'
import type { Statement } from '../../../../policy/index.ts'

/**
 * Both are the places behind a mark: the end behind the closing brace, the start behind what had been read when the statement was
 * begun, which is its own brace where it stands alone, and in a list the bracket or comma before it. That it is behind the comma is
 * chosen; the rest is as the examples of the AWS CLI have it.
 */
export function positionsOf(
  text: string,
  { span, place }: Statement,
): { StartPosition: Position; EndPosition: Position } | object {
  if (span === undefined) return {}
  const { start, end } = span
  const isAlone = place === 'Statement'
  const before = text
    .split('\n')
    .slice(0, start.line)
    .map((line, index) => (index + 1 === start.line ? line.slice(0, start.column - 1) : line))
    .join('\n')
    .trimEnd()
  const behind = { Line: before.split('\n').length, Column: before.length - before.lastIndexOf('\n') }
  return {
    StartPosition: isAlone ? { Line: start.line, Column: start.column + 1 } : behind,
    EndPosition: { Line: end.line, Column: end.column },
  }
}
