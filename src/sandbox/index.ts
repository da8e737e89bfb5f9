/** The sandbox: a metadata service and an AWS endpoint over one world, on loopback. */
import { type Clock, systemClock } from '../core/clock.ts'
import { Problem } from '../core/problem.ts'
import type { PolicyDocument } from '../policy/index.ts'
import { completeStack, type Stack } from '../stack/stack.ts'
import { startApplicationStandIn } from './application.ts'
import { type Fault, faults } from './faults/index.ts'
import type { Observe, ObservedCall } from './gateway/observe.ts'
import { startGateway } from './gateway/server.ts'
import { makeHome } from './home.ts'
import { startMetadataService } from './imds/server.ts'
import { operatorKeys } from './operator.ts'
import { remember } from './remember.ts'
import { seedWorld } from './seed.ts'
import { trailRecord } from './trail/record.ts'
import type { MetadataOptions, World } from './world.ts'

export interface SandboxOptions {
  /** What the workload needs; the example's names when left out. */
  stack?: Stack
  clock?: Clock
  /** `required` when left out. */
  httpTokens?: MetadataOptions['httpTokens']
  /** The role's policy, instead of the one rendered from the stack. */
  policy?: PolicyDocument
  /** Breaks the world before anything starts. */
  fault?: Fault
  /** The metadata service's address; 127.0.0.1 when left out. With 169.254.169.254 and port 80 no client needs to be told. */
  imdsAddress?: string
  /** A free port when left out or 0. */
  imdsPort?: number
  endpointPort?: number
  /** Told of every call to the AWS endpoint. */
  observe?: Observe
  /** Told of every call whose caller is known, as CloudTrail records it: an object to put as JSON. */
  trail?: (record: object) => void
}

export interface Sandbox extends AsyncDisposable {
  readonly world: World
  /** The metadata service, without a slash at its end. */
  readonly imds: string
  /** The AWS endpoint, as AWS_ENDPOINT_URL takes it. */
  readonly endpoint: string
  /** The variables of a process on the instance, as the world now has them. They tell any SDK where it is. */
  readonly env: Readonly<Record<string, string>>
  /** Keys of the account's operator, as variables to put over `env`: what a person who applies a fix from a laptop has. */
  operatorKeys(): Readonly<Record<string, string>>
  /** Does what the remedy for the fault says, and waits until it shows; `env` may then be another. */
  mend(): Promise<void>
  close(): Promise<void>
}

/** Starts both servers. Throws Problem `fault-has-no-effect`, `port-in-use`, `port-forbidden` or `address-unavailable`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { stack = completeStack(), clock = systemClock, httpTokens, policy, fault } = options
  const world = seedWorld({ stack, clock, ...(httpTokens && { httpTokens }), ...(policy && { policy }) })
  if (fault?.needs !== undefined && !stack.permissions[fault.needs]) {
    throw new Problem('fault-has-no-effect', `the fault \`${fault.id}\` breaks nothing in this stack`, {
      fix: `set \`permissions.${fault.needs}: true\` in the stack file`,
    })
  }
  const undo = remember(world)
  fault?.spoil(world)

  const started: { close(): Promise<void> }[] = []
  const start = async <Part extends { close(): Promise<void> }>(starting: Promise<Part>): Promise<Part> => {
    const part = await starting
    started.push(part)
    return part
  }
  const close = async () => {
    await Promise.all(started.map((part) => part.close()))
  }
  try {
    const home = await start(makeHome(world))
    const gateway = await start(startGateway(world, { port: options.endpointPort ?? 0, observe: observer(world, options) }))
    const metadata = await start(
      startMetadataService(world, {
        port: options.imdsPort ?? 0,
        ...(options.imdsAddress !== undefined && { address: options.imdsAddress }),
      }),
    )
    const application = world.application === undefined ? undefined : await start(startApplicationStandIn(world))
    return {
      world,
      imds: metadata.url,
      endpoint: gateway.url,
      get env() {
        return {
          // At its own address nobody needs to be told. AWS CLI 2.9, which Debian 12 has, puts its paths right behind the URL, slash
          // or no slash; every other client takes both.
          ...(metadata.url !== 'http://169.254.169.254' && { AWS_EC2_METADATA_SERVICE_ENDPOINT: `${metadata.url}/` }),
          AWS_ENDPOINT_URL: gateway.url,
          // To Rolecall itself: what this machine lacks is no finding about an instance.
          ROLECALL_REHEARSAL: 'true',
          ...(application && { ROLECALL_APPLICATION_URL: `${application.url}${stack.application.path}` }),
          ...home.env(),
          ...world.callerEnvironment,
        }
      },
      operatorKeys: () => operatorKeys(world),
      async mend() {
        if (fault?.mends) fault.mends(world)
        else undo()
        await Promise.all([metadata.follow(), application?.follow()])
      },
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function observer(world: World, { observe, trail }: SandboxOptions): Observe | undefined {
  if (!trail) return observe
  return (call) => {
    observe?.(call)
    const record = trailRecord(call, world)
    if (record) trail(record)
  }
}

export type { Observe, ObservedCall }
export { faults }
