/** Every cause. */
import type { Cause } from './_define.ts'
import applicationNotRunning from './application-not-running.ts'
import applicationSilent from './application-silent.ts'
import applicationUnhealthy from './application-unhealthy.ts'
import cliTooOld from './cli-too-old.ts'
import clockSkewed from './clock-skewed.ts'
import credentialsExpired from './credentials-expired.ts'
import credentialsUnknownToAws from './credentials-unknown-to-aws.ts'
import hopLimitTooLow from './hop-limit-too-low.ts'
import imagePullDenied from './image-pull-denied.ts'
import imagePullDeniedByRepository from './image-pull-denied-by-repository.ts'
import imdsDisabled from './imds-disabled.ts'
import imdsDisabledByEnvironment from './imds-disabled-by-environment.ts'
import imdsKnowsNoTokens from './imds-knows-no-tokens.ts'
import imdsUnreachable from './imds-unreachable.ts'
import keyDenied from './key-denied.ts'
import keyDeniedByKeyPolicy from './key-denied-by-key-policy.ts'
import keyDeniedByOrganisation from './key-denied-by-organisation.ts'
import keyDisabled from './key-disabled.ts'
import keyPendingDeletion from './key-pending-deletion.ts'
import logGroupMissing from './log-group-missing.ts'
import logRetentionDiffers from './log-retention-differs.ts'
import logsDenied from './logs-denied.ts'
import metricsDenied from './metrics-denied.ts'
import noInstanceProfile from './no-instance-profile.ts'
import parameterDenied from './parameter-denied.ts'
import parameterDeniedByBoundary from './parameter-denied-by-boundary.ts'
import parameterDeniedByEndpoint from './parameter-denied-by-endpoint.ts'
import parameterDeniedByOrganisation from './parameter-denied-by-organisation.ts'
import parameterDeniedExplicitly from './parameter-denied-explicitly.ts'
import parameterMissing from './parameter-missing.ts'
import permissionsMissing from './permissions-missing.ts'
import profileMissing from './profile-missing.ts'
import regionDiffers from './region-differs.ts'
import regionMissing from './region-missing.ts'
import registryLoginDenied from './registry-login-denied.ts'
import repositoryMissing from './repository-missing.ts'
import shadowedByContainerVariable from './shadowed-by-container-variable.ts'
import shadowedByCredentialsFile from './shadowed-by-credentials-file.ts'
import shadowedByEnvironment from './shadowed-by-environment.ts'
import shadowedByProfile from './shadowed-by-profile.ts'
import shadowedByWebIdentity from './shadowed-by-web-identity.ts'
import tokenHeaderDropped from './token-header-dropped.ts'
import tokenRequestForwarded from './token-request-forwarded.ts'
import trustRefusesEc2 from './trust-refuses-ec2.ts'
import zoneUsedAsRegion from './zone-used-as-region.ts'

export const causes = [
  cliTooOld,
  imdsDisabledByEnvironment,
  imdsUnreachable,
  hopLimitTooLow,
  imdsDisabled,
  tokenRequestForwarded,
  imdsKnowsNoTokens,
  tokenHeaderDropped,
  noInstanceProfile,
  profileMissing,
  shadowedByEnvironment,
  shadowedByCredentialsFile,
  shadowedByProfile,
  shadowedByWebIdentity,
  shadowedByContainerVariable,
  trustRefusesEc2,
  credentialsExpired,
  clockSkewed,
  credentialsUnknownToAws,
  parameterDenied,
  parameterDeniedExplicitly,
  parameterDeniedByBoundary,
  parameterDeniedByOrganisation,
  parameterDeniedByEndpoint,
  parameterMissing,
  keyDenied,
  keyDeniedByKeyPolicy,
  keyDeniedByOrganisation,
  keyDisabled,
  keyPendingDeletion,
  registryLoginDenied,
  imagePullDenied,
  imagePullDeniedByRepository,
  repositoryMissing,
  logGroupMissing,
  logRetentionDiffers,
  logsDenied,
  metricsDenied,
  permissionsMissing,
  regionMissing,
  zoneUsedAsRegion,
  regionDiffers,
  applicationNotRunning,
  applicationUnhealthy,
  applicationSilent,
] as const satisfies readonly Cause[]
