/** What a service adds to the words of another that it called on the caller's behalf. */
import { randomUUID } from 'node:crypto'

/** As AWS signs the refusals of KMS. */
export type RelayedService = 'AWSKMS'

/** @param code the code of the refusal that is passed on, which may be another than the caller gets */
export function relayed(message: string, service: RelayedService, code: string): string {
  return `${message} (Service: ${service}; Status Code: 400; Error Code: ${code}; Request ID: ${randomUUID()}; Proxy: null)`
}
