/** Every check, in the order of the chain. */
import type { Check } from './_define.ts'
import accountIsTheInstances from './account-is-the-instances.ts'
import applicationIsHealthy from './application-is-healthy.ts'
import cliIsInstalled from './cli-is-installed.ts'
import cliIsNewEnough from './cli-is-new-enough.ts'
import cliTakesTheSameCredentials from './cli-takes-the-same-credentials.ts'
import credentialsAreCurrent from './credentials-are-current.ts'
import credentialsAreIssued from './credentials-are-issued.ts'
import credentialsComeFromTheInstance from './credentials-come-from-the-instance.ts'
import environmentIsSetUp from './environment-is-set-up.ts'
import hopLimitIsTheStacks from './hop-limit-is-the-stacks.ts'
import identityIsTheInstanceRole from './identity-is-the-instance-role.ts'
import imageCanBePulled from './image-can-be-pulled.ts'
import imdsIsAllowed from './imds-is-allowed.ts'
import imdsIsReachable from './imds-is-reachable.ts'
import imdsv1IsClosed from './imdsv1-is-closed.ts'
import imdsv1IsNoWayBack from './imdsv1-is-no-way-back.ts'
import instanceIsIdentified from './instance-is-identified.ts'
import logGroupIsThere from './log-group-is-there.ts'
import logRetentionIsTheStacks from './log-retention-is-the-stacks.ts'
import logsAreWritable from './logs-are-writable.ts'
import metricsAreWritable from './metrics-are-writable.ts'
import parameterHasItsType from './parameter-has-its-type.ts'
import parameterIsDecryptable from './parameter-is-decryptable.ts'
import parameterIsReadable from './parameter-is-readable.ts'
import placeIsKnown from './place-is-known.ts'
import regionIsTheInstances from './region-is-the-instances.ts'
import registryGrantsLogin from './registry-grants-login.ts'
import repositoryExists from './repository-exists.ts'
import roleHasNoMore from './role-has-no-more.ts'
import roleHasWhatItNeeds from './role-has-what-it-needs.ts'
import roleIsAttached from './role-is-attached.ts'
import streamIsTheInstance from './stream-is-the-instance.ts'
import stsAcceptsTheCredentials from './sts-accepts-the-credentials.ts'
import tokenIsGranted from './token-is-granted.ts'
import tokenReplyArrives from './token-reply-arrives.ts'

export const checks = [
  cliIsInstalled,
  cliIsNewEnough,
  imdsIsAllowed,
  imdsIsReachable,
  imdsv1IsClosed,
  imdsv1IsNoWayBack,
  hopLimitIsTheStacks,
  tokenReplyArrives,
  tokenIsGranted,
  instanceIsIdentified,
  placeIsKnown,
  roleIsAttached,
  credentialsComeFromTheInstance,
  cliTakesTheSameCredentials,
  credentialsAreIssued,
  credentialsAreCurrent,
  stsAcceptsTheCredentials,
  accountIsTheInstances,
  identityIsTheInstanceRole,
  parameterIsReadable,
  parameterIsDecryptable,
  parameterHasItsType,
  registryGrantsLogin,
  imageCanBePulled,
  repositoryExists,
  logGroupIsThere,
  logRetentionIsTheStacks,
  logsAreWritable,
  streamIsTheInstance,
  metricsAreWritable,
  roleHasWhatItNeeds,
  roleHasNoMore,
  regionIsTheInstances,
  environmentIsSetUp,
  applicationIsHealthy,
] as const satisfies readonly Check[]

export type CheckId = (typeof checks)[number]['id']
