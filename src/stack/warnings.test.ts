import { expect, test } from 'vitest'
import { completeStack, type StackFile } from './stack.ts'
import { stackWarnings } from './warnings.ts'

const plain = 'a container on a bridge'

test.each<[StackFile, string[]]>([
  [{}, []],
  [{ hopLimit: 2 }, []],
  [{ hopLimit: 1 }, ['hopLimit']],
  [{ hopLimit: 3 }, ['hopLimit']],
  [{ imdsv1Fallback: 'never' }, []],
  [{ imdsv1Fallback: 'when-unavailable' }, ['imdsv1Fallback']],
  [{ parameter: { type: 'String' } }, ['parameter.type']],
  [{ parameter: { type: 'String', key: 'alias/app' } }, ['parameter.type', 'parameter.key']],
  [{ parameter: { key: 'alias/app' } }, []],
])('%j is warned of at %j', (file, keys) => {
  expect(stackWarnings(completeStack(file)).map(({ path }) => path.join('.'))).toEqual(keys)
})

test('a warning says what follows from the value', () => {
  expect(stackWarnings(completeStack({ hopLimit: 1 }))[0]?.message).toContain(plain)
})
