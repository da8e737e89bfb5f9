/** The state of one sandbox: an account in a region, its instances and what they can reach. Everything that runs shares it. */
import type { KeyObject } from 'node:crypto'
import type { ShiftedClock } from '../core/clock.ts'
import type { PolicyDocument } from '../policy/index.ts'
import type { LogStore } from './log-store.ts'
import type { ManagedPolicy } from './managed-policy.ts'
import type { MetricStore } from './metric-store.ts'
import type { Organisation } from './organisation.ts'
import type { Sessions } from './sessions.ts'

/** What an account holds that sessions of another may reach. */
export interface Account {
  /** By name. */
  readonly roles: Map<string, Role>
  /** By ARN, AWS's own ones among them. */
  readonly managedPolicies: Map<string, ManagedPolicy>
  /** By name. */
  readonly repositories: Map<string, Repository>
}

export interface World extends Account {
  /** AWS's time. A caller whose own clock is off sees it ahead or behind. */
  readonly clock: ShiftedClock
  readonly partition: string
  readonly region: string
  /** Twelve digits. */
  readonly accountId: string
  /** Further accounts, by their ids. */
  readonly otherAccounts: Map<string, Account>
  readonly instanceProfiles: Map<string, InstanceProfile>
  readonly instances: Map<string, Instance>
  readonly parameters: Map<string, Parameter>
  readonly logs: LogStore
  readonly metrics: MetricStore
  /** Customer keys by id. AWS's own keys are not among them: nobody can switch those off. */
  readonly keys: Map<string, Key>
  readonly sessions: Sessions
  /** Seals the messages that come encoded with a refusal. */
  readonly sealingKey: KeyObject
  /** The instance that the sandbox is about. */
  readonly instance: Instance
  /** The parameter that the stack names. */
  readonly parameterName: string
  /** The repository that the stack names. */
  readonly repositoryName: string
  /** The log group that the stack names. */
  readonly logGroupName: string
  /** The namespace of metrics that the stack names. */
  readonly metricsNamespace: string
  /** The organisation that the account is a member of; undefined without one. */
  organisation: Organisation | undefined
  /** The policy of the VPC endpoints that the instance's calls go through; undefined where they go by the internet. */
  endpointPolicy: PolicyDocument | undefined
  /** `vpce-…`: those endpoints, as one. */
  readonly endpointId: string
  /** From where AWS sees calls come over the internet: what leaves the VPC, and the operator's laptop. */
  readonly addresses: { readonly vpc: string; readonly operator: string }
  /** Variables that the instance's processes have besides those that say where the sandbox is: what set-up writes. */
  readonly callerEnvironment: Record<string, string>
  /** Files of those processes, by name: `config` and `credentials` are the AWS files, what is under `bin/` is on the PATH. */
  readonly files: Map<string, string>
  /** What stands in for the application on the instance; undefined without one. */
  application: 'healthy' | 'stopped' | 'failing' | 'silent' | undefined
}

/** Tags of a resource, by their keys as they were written. */
export type Tags = Map<string, string>

export interface Role {
  readonly name: string
  /** `AROA…` */
  readonly id: string
  trust: PolicyDocument
  /** Inline policies by name. */
  readonly policies: Map<string, PolicyDocument>
  /** The ARN of the managed policy that is the most the role may do, whatever its policies allow; undefined without one. */
  boundary?: string | undefined
  /** ARNs of the managed policies that are attached. */
  readonly attached: Set<string>
  readonly tags: Tags
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

export interface InstanceProfile {
  readonly name: string
  /** `AIPA…` */
  readonly id: string
  /** The name of the role it holds. */
  role: string | undefined
  readonly tags: Tags
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** Options of the metadata service, in EC2's spelling of the values. */
export interface MetadataOptions {
  httpTokens: 'optional' | 'required'
  httpEndpoint: 'enabled' | 'disabled'
  /** 1 to 64. */
  httpPutResponseHopLimit: number
}

export interface Instance {
  readonly id: string
  readonly type: string
  readonly imageId: string
  readonly architecture: 'x86_64' | 'arm64'
  readonly availabilityZone: string
  readonly availabilityZoneId: string
  readonly privateIp: string
  readonly mac: string
  readonly networkInterfaceId: string
  readonly subnetId: string
  readonly subnetCidr: string
  readonly vpcId: string
  readonly vpcCidr: string
  readonly securityGroups: readonly { id: string; name: string }[]
  readonly reservationId: string
  /** Milliseconds since the epoch. */
  readonly launchedAt: number
  readonly tags: Tags
  readonly options: MetadataOptions
  /** The name of the attached instance profile. */
  profile: string | undefined
  /** As the metadata service serves it: raw bytes, not base64. */
  userData: string | undefined
  /** Hops between the metadata service and the caller: 1 on the instance, 2 from a container on a bridge. */
  callerHops: number
  /** Whether something on the way to the metadata service adds `X-Forwarded-For` to requests. */
  forwarded: boolean
  /** What stands between the caller and a token: a service from before IMDSv2, or something that drops the TTL header. */
  tokenTrouble: 'no-imdsv2' | 'header-dropped' | undefined
  /** Whether AWS knows the credentials that are handed out; those of an emulator it does not. */
  credentialsAreAwsOwn: boolean
  /** Whether the role's credentials are replaced before they expire, as they should be. */
  renewsCredentials: boolean
  /** Whether anything listens at the metadata address at all. */
  reachable: boolean
}

export interface Parameter {
  readonly name: string
  readonly type: 'String' | 'StringList' | 'SecureString'
  /** The key of a SecureString: as it was named, and the id of the customer key that this meant; AWS's own key has no id here. */
  key: { named: string; id: string | undefined } | undefined
  description: string | undefined
  value: string
  version: number
  /** Milliseconds since the epoch. */
  modifiedAt: number
  /** The ARN of whoever wrote it last. */
  modifiedBy: string
  readonly tags: Tags
}

/** A private repository of container images. */
export interface Repository {
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly images: Image[]
  readonly tags: Tags
  /** Whom it lets pull and push, besides those whose own account does; undefined without one. */
  policy?: PolicyDocument | undefined
}

export interface Image {
  /** Of the manifest: `sha256:…` */
  readonly digest: string
  readonly tags: Set<string>
  /** JSON, of which the digest is made. */
  readonly manifest: string
  readonly mediaType: string
  /** Their digests. */
  readonly layers: readonly string[]
}

/** A symmetric customer key of KMS. */
export interface Key {
  /** A UUID. */
  readonly id: string
  /** `alias/…` */
  readonly aliases: Set<string>
  state: 'Enabled' | 'Disabled' | 'PendingDeletion'
  readonly tags: Tags
  /** Its policy. Nobody may use a key but by it, or by what it leaves to the account. */
  policy: PolicyDocument
}
