/** Every fault, along the chain. */
import type { Fault } from './_define.ts'
import applicationHangs from './application-hangs.ts'
import applicationStopped from './application-stopped.ts'
import applicationWithoutDatabase from './application-without-database.ts'
import boundaryForgetsParameters from './boundary-forgets-parameters.ts'
import cliOlderThanImdsv2 from './cli-older-than-imdsv2.ts'
import clockOfCallerBehind from './clock-of-caller-behind.ts'
import containerVariableLeftOver from './container-variable-left-over.ts'
import credentialsNotRenewed from './credentials-not-renewed.ts'
import debuggingStatementRemoved from './debugging-statement-removed.ts'
import emulatorHandsOutCredentials from './emulator-hands-out-credentials.ts'
import endpointForgetsParameters from './endpoint-forgets-parameters.ts'
import hopLimitOne from './hop-limit-one.ts'
import imagePullStatementRemoved from './image-pull-statement-removed.ts'
import imdsEndpointDisabled from './imds-endpoint-disabled.ts'
import imdsFromBeforeTokens from './imds-from-before-tokens.ts'
import imdsPortClosed from './imds-port-closed.ts'
import keyDisabled from './key-disabled.ts'
import keyPolicyForgetsTheAccount from './key-policy-forgets-the-account.ts'
import keyScheduledForDeletion from './key-scheduled-for-deletion.ts'
import keysInCredentialsFile from './keys-in-credentials-file.ts'
import keysInEnvironment from './keys-in-environment.ts'
import layerDownloadForgotten from './layer-download-forgotten.ts'
import logGroupDeleted from './log-group-deleted.ts'
import logRetentionNeverSet from './log-retention-never-set.ts'
import logStreamsForgotten from './log-streams-forgotten.ts'
import metadataDisabledInEnvironment from './metadata-disabled-in-environment.ts'
import metricsNamespaceDiffers from './metrics-namespace-differs.ts'
import metricsStatementRemoved from './metrics-statement-removed.ts'
import noInstanceProfile from './no-instance-profile.ts'
import organisationDeniesParameters from './organisation-denies-parameters.ts'
import organisationGuardsKeys from './organisation-guards-keys.ts'
import ownPoliciesHidden from './own-policies-hidden.ts'
import parameterDeleted from './parameter-deleted.ts'
import parameterExplicitlyDenied from './parameter-explicitly-denied.ts'
import parameterStatementRemoved from './parameter-statement-removed.ts'
import parameterUnderOtherKey from './parameter-under-other-key.ts'
import profileNamedButMissing from './profile-named-but-missing.ts'
import profileRunsAProcess from './profile-runs-a-process.ts'
import profileWithoutRole from './profile-without-role.ts'
import proxyDropsTokenHeader from './proxy-drops-token-header.ts'
import proxyForwardsTokenRequest from './proxy-forwards-token-request.ts'
import regionOfAnotherPlace from './region-of-another-place.ts'
import regionUnset from './region-unset.ts'
import registryLoginScoped from './registry-login-scoped.ts'
import repositoryDeleted from './repository-deleted.ts'
import repositoryPolicyDenies from './repository-policy-denies.ts'
import trustPolicyNamesOtherService from './trust-policy-names-other-service.ts'
import webIdentityLeftOver from './web-identity-left-over.ts'
import zoneInRegionVariable from './zone-in-region-variable.ts'

export type { Fault }

export const faults: readonly Fault[] = [
  cliOlderThanImdsv2,
  metadataDisabledInEnvironment,
  imdsPortClosed,
  imdsEndpointDisabled,
  proxyForwardsTokenRequest,
  imdsFromBeforeTokens,
  proxyDropsTokenHeader,
  hopLimitOne,
  noInstanceProfile,
  profileWithoutRole,
  profileNamedButMissing,
  keysInEnvironment,
  keysInCredentialsFile,
  profileRunsAProcess,
  webIdentityLeftOver,
  containerVariableLeftOver,
  trustPolicyNamesOtherService,
  credentialsNotRenewed,
  clockOfCallerBehind,
  emulatorHandsOutCredentials,
  parameterStatementRemoved,
  parameterExplicitlyDenied,
  boundaryForgetsParameters,
  organisationDeniesParameters,
  organisationGuardsKeys,
  endpointForgetsParameters,
  parameterDeleted,
  parameterUnderOtherKey,
  keyDisabled,
  keyPolicyForgetsTheAccount,
  keyScheduledForDeletion,
  registryLoginScoped,
  imagePullStatementRemoved,
  layerDownloadForgotten,
  repositoryDeleted,
  repositoryPolicyDenies,
  logGroupDeleted,
  logRetentionNeverSet,
  logStreamsForgotten,
  metricsStatementRemoved,
  metricsNamespaceDiffers,
  debuggingStatementRemoved,
  ownPoliciesHidden,
  regionUnset,
  zoneInRegionVariable,
  regionOfAnotherPlace,
  applicationStopped,
  applicationWithoutDatabase,
  applicationHangs,
]
