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
import { createProtocols, type Reply } from './protocols/index.ts'
import { refusal } from './refusals.ts'
import type { WireRequest } from './wire.ts'

export interface Handler {
  /** Throws nothing but bugs. */
  handle(request: WireRequest): Reply
  /** The reply to a request that something on the way went wrong with, in the protocol it speaks. */
  refuse(request: WireRequest, error: AwsError): Reply
}

export function createHandler(world: World): Handler {
  const authenticate = createAuthenticator(world)
  const protocols = createProtocols()
  const operations = new Map(services.map((service) => [service, new Map(service.operations.map((each) => [each.name, each]))]))

  // INVARIANT: nobody learns what exists before their signature is verified, and nothing answers before it is authorised.
  const answer = (request: WireRequest, choice: Choice, requestId: string): Reply => {
    const { session, service: scope } = authenticate(request, choice.protocol)
    if (choice.service === undefined) throw notEmulated(`the service ${scope}`)
    const { service } = choice
    const protocol = protocols[choice.protocol]
    const { id, signedAs = id } = service
    if (signedAs !== scope) throw refusal(protocol.id, { is: 'wrong-service', expected: signedAs })
    // The signature is over the body as it was sent.
    const call = protocol.read(decompress(request), service)
    const operation = operations.get(service)?.get(call.operation)
    if (operation === undefined) {
      throw service.names.includes(call.operation)
        ? notEmulated(`${id}:${call.operation}`)
        : protocol.unknownOperation(call.operation, service)
    }
    // The operation's own schema has read it, so it is the input that the operation declares.
    const input = call.input(operation.schema) as Parameters<Operation['answer']>[0]
    authorise(operation.asks(input, world), { session, service: id, request }, world, protocol.id)
    const output = operation.answer(input, world, session.principal)
    return protocol.writeAnswer(service, operation.schema, output, requestId)
  }

  return {
    handle(request) {
      const choice = choose(request, services)
      const requestId = randomUUID()
      try {
        return answer(request, choice, requestId)
      } catch (error) {
        if (error instanceof AwsError) return protocols[choice.protocol].writeError(error, choice.service, requestId)
        throw error
      }
    },
    refuse(request, error) {
      const { service, protocol } = choose(request, services)
      return protocols[protocol].writeError(error, service, randomUUID())
    },
  }
}
