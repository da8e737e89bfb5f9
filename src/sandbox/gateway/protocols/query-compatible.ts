/** What services that spoke query first owe their older callers: the codes of errors as query had them. */
import type { AwsError } from '../../aws-error.ts'
import type { Service } from '../../services/_define.ts'

/** What the gateway itself says, in either spelling. */
const ofEveryService: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  IncompleteSignatureException: 'IncompleteSignature',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  SerializationException: 'MalformedInput',
  UnknownOperationException: 'InvalidAction',
  UnrecognizedClientException: 'InvalidClientTokenId',
}

/** The code that an error has in query; its own where there is no other. */
export function queryCode(service: Service | undefined, code: string): string {
  return service?.queryCodes?.[code] ?? code
}

/** The header by which newer protocols tell the code of query; none for a service that never spoke it. */
export function queryErrorHeader(service: Service | undefined, { code, status }: AwsError): string[] {
  if (service?.queryCodes === undefined) return []
  const known = service.queryCodes[code] ?? ofEveryService[code] ?? code
  return ['x-amzn-query-error', `${known};${status < 500 ? 'Sender' : 'Receiver'}`]
}
