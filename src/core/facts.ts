/** The vocabulary of facts: what can be learnt about an instance, each with its shape. Facts are data: savable, and judged elsewhere. */
import * as z from 'zod/mini'
import { credentialSources } from './credential-source.ts'

const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/))
const status = z.int().check(z.minimum(100), z.maximum(599))

export const factShapes = {
  /** Whether the environment lets SDKs ask the metadata service at all. */
  'imds.allowed': z.boolean(),
  /** The URL that metadata requests went to. */
  'imds.endpoint': z.string(),
  /** What happened to the connection: `open`, or why there was none. */
  'imds.connection': z.enum(['open', 'refused', 'timed-out', 'no-route']),
  /** Who made this machine, as its firmware says: `Amazon EC2` on an instance. */
  'host.vendor': z.string(),
  /** The instance's id, as its firmware says; only Nitro instances do. */
  'host.instanceId': z.string(),
  /** HTTP status of `PUT /latest/api/token`; unknown when no reply came. */
  'token.status': status,
  /** What came back over an open connection: a reply, nothing, or something that no metadata service says. */
  'token.reply': z.enum(['arrived', 'lost', 'garbled']),
  /** HTTP status of a GET without a token; asked only when no token was to be had. */
  'tokenless.status': status,
  /** Whether metadata is read without a token from here on, because there are none and the stack allows it. */
  'tokenless.goesOn': z.boolean(),
  /** HTTP status of a GET without a token where one would have been granted; asked only when EC2 did not say. */
  'imdsv1.status': status,
  /** The instance's metadata options, as EC2 says. */
  'instance.httpTokens': z.enum(['optional', 'required']),
  'instance.hopLimit': z.int(),
  /** The hop limit that the stack says. */
  'instance.expectedHopLimit': z.int(),
  /** Why EC2 did not say. */
  'instance.optionsUnlearnt': z.string(),
  'metadata.instanceId': z.string(),
  'metadata.region': z.string(),
  'metadata.availabilityZone': z.string(),
  'metadata.accountId': z.string(),
  /** HTTP status of the list of roles. */
  'role.status': status,
  /** The role's name; empty when the list is. */
  'role.name': z.string(),
  'role.profileArn': z.string(),
  /** `Code` of `iam/info`. */
  'role.profileCode': z.string(),
  /** `Code` of the role's credentials document. */
  'credentials.code': z.string(),
  /** `Message` of that document, there only when `Code` is no success. */
  'credentials.message': z.string(),
  'credentials.expiration': time,
  'credentials.lastUpdated': time,
  /** When the credentials were fetched, by the clock of the caller. */
  'credentials.fetchedAt': time,
  /** Where SDKs here find credentials, the one that wins first. */
  'sources.found': z.array(z.enum(credentialSources)),
  /** The profile that SDKs here use. */
  'sources.profile': z.string(),
  /** Whether a profile that the environment names is in the AWS files. */
  'sources.profileIsThere': z.boolean(),
  /** What `aws configure list` says of the keys: `env`, `shared-credentials-file` and so on; asked only when the role does not win. */
  'sources.cliType': z.string(),
  /** The URL that STS was asked at. */
  'identity.endpoint': z.string(),
  /** Whether STS took the credentials. */
  'identity.accepted': z.boolean(),
  'identity.arn': z.string(),
  'identity.accountId': z.string(),
  /** The code of AWS's refusal; absent when STS answered. */
  'identity.errorCode': z.string(),
  'identity.errorMessage': z.string(),
  /** The name of the parameter that was asked for. */
  'parameter.name': z.string(),
  'parameter.endpoint': z.string(),
  /** Whether Systems Manager lets the caller read the parameter, whatever KMS says. */
  'parameter.readable': z.boolean(),
  /** Whether its value came in the clear. */
  'parameter.decryptable': z.boolean(),
  /** The key that KMS refused to use. */
  'parameter.keyArn': z.string(),
  'parameter.type': z.string(),
  /** The type that the stack says it has. */
  'parameter.expectedType': z.string(),
  'parameter.errorCode': z.string(),
  'parameter.errorMessage': z.string(),
  /** What came of reading the role's own policies; `not-in-stack`: the stack does not let the role read them. */
  'permissions.outcome': z.enum(['read', 'denied', 'silent', 'not-in-stack']),
  /** What the stack needs and the role lacks: `ACTION on RESOURCE`, and what denies it. */
  'permissions.missing': z.array(z.string()),
  /** What the stack needs and the policies leave open. */
  'permissions.undecided': z.array(z.string()),
  /** What the role is granted and the stack does not need, a sentence each. */
  'permissions.excess': z.array(z.string()),
  /** Policies of the role that could not be read. */
  'permissions.unread': z.array(z.string()),
  /** AWS's words when reading them was denied. */
  'permissions.errorMessage': z.string(),
  /** The name of the repository that was asked for. */
  'registry.repository': z.string(),
  'registry.endpoint': z.string(),
  /** Whether ECR gave a login for the registry. */
  'registry.login': z.boolean(),
  'registry.loginErrorCode': z.string(),
  'registry.loginErrorMessage': z.string(),
  /** Whether the repository is there; unknown to a caller that may not pull from it. */
  'registry.repositoryFound': z.boolean(),
  /** Whether the role may read manifests and layers of the repository. */
  'registry.pullable': z.boolean(),
  'registry.pullErrorCode': z.string(),
  'registry.pullErrorMessage': z.string(),
  /** Whether an image is tagged `latest`. */
  'registry.image': z.boolean(),
  /** What came of looking for the AWS CLI; `broken`: it is there and does not say its version. */
  'cli.outcome': z.enum(['found', 'missing', 'broken', 'not-looked-for']),
  'cli.path': z.string(),
  'cli.version': z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
  /** The last line that a broken one wrote. */
  'cli.complaint': z.string(),
  /** Whether AWS_ENDPOINT_URL is set, which older versions do not read. */
  'cli.needsEndpointUrl': z.boolean(),
  /** Variables of the process that is tested, those of a known few that are set. */
  'environment.variables': z.record(z.string(), z.string()),
  /** Whether clients may go on by IMDSv1: as the stack says, unless this environment forbids it. */
  'environment.imdsv1Fallback': z.enum(['never', 'when-unavailable']),
  /** The region of the profile in the AWS config file. */
  'environment.profileRegion': z.string(),
  /** The region that the stack says. */
  'environment.stackRegion': z.string(),
  /** The log group that the stack names. */
  'logs.group': z.string(),
  /** Whether log groups could be listed; `not-in-stack` where the stack does not let the role. */
  'logs.listing': z.enum(['read', 'denied', 'not-in-stack']),
  'logs.listErrorMessage': z.string(),
  /** Whether the group was in the list. */
  'logs.listed': z.boolean(),
  /** After how many days its events end; 0 where they never do. */
  'logs.retentionDays': z.int().check(z.minimum(0)),
  /** What the stack says of that. */
  'logs.expectedRetentionDays': z.int().check(z.minimum(1)),
  'logs.endpoint': z.string(),
  /** Whether there was a group to write to. */
  'logs.groupFound': z.boolean(),
  /** Whether a line could be written. */
  'logs.writable': z.boolean(),
  /** The stream that took the line. */
  'logs.stream': z.string(),
  'logs.errorCode': z.string(),
  'logs.errorMessage': z.string(),
  /** The namespace that the stack names. */
  'metrics.namespace': z.string(),
  'metrics.endpoint': z.string(),
  /** Whether a datum could be written. */
  'metrics.writable': z.boolean(),
  'metrics.errorCode': z.string(),
  'metrics.errorMessage': z.string(),
  /** The URL of the application's health. */
  'application.url': z.string(),
  /** Why there is no application to ask. */
  'application.absent': z.string(),
  'application.outcome': z.enum(['answered', 'refused', 'silent', 'absent']),
  'application.status': status,
} as const

export type FactId = keyof typeof factShapes

type FactValues = { [Id in FactId]: z.infer<(typeof factShapes)[Id]> }

/** What a run learnt. A fact that is absent could not be learnt, or was not asked for. */
export type Facts = { [Id in FactId]?: FactValues[Id] }

/** The named facts, all of them known. */
export type KnownFacts<Id extends FactId> = { readonly [K in Id]: FactValues[K] }

export const factIds = Object.keys(factShapes) as FactId[]

/** Parses facts that come from outside; unknown names and wrong shapes are refused. Throws zod's error. */
export const factsSchema = z.strictObject(
  Object.fromEntries(factIds.map((id) => [id, z.exactOptional(factShapes[id])])) as {
    [Id in FactId]: z.ZodMiniExactOptional<(typeof factShapes)[Id]>
  },
)
