import { expect, test } from 'vitest'
import { AwsError } from '../../aws-error.ts'
import type { Service } from '../../services/_define.ts'
import { queryCode, queryErrorHeader } from './query-compatible.ts'

const service: Service = {
  ...{ id: 'x', protocol: 'aws-json', target: 'X', operations: [], names: [] },
  queryCodes: { BadValueException: 'BadValue' },
}

test('an error has the code that it had in query', () => {
  expect(queryCode(service, 'BadValueException')).toBe('BadValue')
  expect(queryCode(service, 'AccessDenied')).toBe('AccessDenied')
  expect(queryCode(undefined, 'BadValueException')).toBe('BadValueException')
})

test('newer protocols say that code in a header, and whose fault it is', () => {
  const header = (code: string, status = 400, of: Service | undefined = service) =>
    queryErrorHeader(of, new AwsError(code, status, ''))
  expect(header('BadValueException')).toEqual(['x-amzn-query-error', 'BadValue;Sender'])
  expect(header('AccessDeniedException')).toEqual(['x-amzn-query-error', 'AccessDenied;Sender'])
  expect(header('NotEmulated')).toEqual(['x-amzn-query-error', 'NotEmulated;Sender'])
  expect(header('InternalFailure', 500)).toEqual(['x-amzn-query-error', 'InternalFailure;Receiver'])
})

test('a service that never spoke query says nothing of it', () => {
  expect(queryErrorHeader({ ...service, queryCodes: undefined } as never, new AwsError('BadValueException', 400, ''))).toEqual([])
  expect(queryErrorHeader(undefined, new AwsError('BadValueException', 400, ''))).toEqual([])
})
