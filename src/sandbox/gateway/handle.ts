/** One request to the AWS endpoint, from its bytes to its reply, in a fixed order of steps. No sockets here. */
import { randomUUID } from 'node:crypto'
import { AwsError, notEmulated } from '../aws-error.ts'
import type { Operation } from '../services/_define.ts'
import { services } from '../services/index.ts'
import type { World } from '../world.ts'
import { createAuthenticator } from './authenticate.ts'
import { authorise } from './authorise.ts'
import { type Choice, choose } from './choose.ts'
import { decompress } from './decompress.ts'
import type { Observe, ObservedCall } from './observe.ts'
import { createProtocols, type Reply } from './protocols/index.ts'
import { refusal } from './refusals.ts'
import type { WireRequest } from './wire.ts'

export interface Handler {
  /** Throws nothing but bugs. */
  handle(request: WireRequest): Reply
  /** The reply to a request that something on the way went wrong with, in the protocol it speaks. */
  refuse(request: WireRequest, error: AwsError): Reply
}

/** What becomes known of a call on its way. */
type Seen = { -readonly [Key in keyof Omit<ObservedCall, 'at' | 'requestId' | 'request' | 'status'>]: ObservedCall[Key] }

/** @param observe told of every call that `handle` gets */
export function createHandler(world: World, { observe }: { observe?: Observe | undefined } = {}): Handler {
  const authenticate = createAuthenticator(world)
  const protocols = createProtocols()
  const operations = new Map(services.map((service) => [service, new Map(service.operations.map((each) => [each.name, each]))]))

  // INVARIANT: nobody learns what exists before their signature is verified, and nothing answers before it is authorised.
  const answer = (request: WireRequest, choice: Choice, requestId: string, seen: Seen): Reply => {
    const { session, service: scope } = authenticate(request, choice.protocol)
    seen.session = session
    if (choice.service === undefined) throw notEmulated(`the service ${scope}`)
    const { service } = choice
    const protocol = protocols[choice.protocol]
    const { id, signedAs = id } = service
    if (signedAs !== scope) throw refusal(protocol.id, { is: 'wrong-service', expected: signedAs })
    // The signature is over the body as it was sent.
    const call = protocol.read(decompress(request), service)
    seen.operation = call.operation
    const operation = operations.get(service)?.get(call.operation)
    if (operation === undefined) {
      throw service.names.includes(call.operation)
        ? notEmulated(`${id}:${call.operation}`)
        : protocol.unknownOperation(call.operation, service)
    }
    // Else a stranger would be answered with what is the sandbox's own.
    if (session.principal.accountId !== world.accountId && !service.knowsAccounts) {
      throw notEmulated(`${id}:${call.operation} in another account`)
    }
    // The operation's own schema has read it, so it is the input that the operation declares.
    const input = call.input(operation.schema) as Parameters<Operation['answer']>[0]
    seen.input = input
    const asks = operation.asks(input, world, session.principal)
    seen.exempt = 'exempt' in asks ? asks.exempt : undefined
    const { judged, refusal: denial } = authorise(asks, { session, service: id, request }, world, protocol.id)
    seen.judged = judged
    if (denial) throw denial
    const output = operation.answer(input, world, session.principal)
    seen.output = output
    return protocol.writeAnswer(service, operation.schema, output, requestId)
  }

  return {
    handle(request) {
      const choice = choose(request, services)
      const requestId = randomUUID()
      const seen: Seen = {
        ...{ service: choice.service?.id, operation: undefined, input: undefined, output: undefined, session: undefined },
        ...{ judged: [], exempt: undefined, error: undefined },
      }
      const reply = (() => {
        try {
          return answer(request, choice, requestId, seen)
        } catch (error) {
          if (!(error instanceof AwsError)) throw error
          seen.error = error
          return protocols[choice.protocol].writeError(error, choice.service, requestId)
        }
      })()
      observe?.({ ...seen, at: world.clock.now(), requestId, request, status: reply.status })
      return reply
    },
    refuse(request, error) {
      const { service, protocol } = choose(request, services)
      return protocols[protocol].writeError(error, service, randomUUID())
    },
  }
}
