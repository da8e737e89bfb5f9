/**
 * A call as CloudTrail records it, after the CloudTrail User Guide, "CloudTrail record contents". Deviations: session tokens
 * are hidden; lists of EC2 are not written as its `…Set` of `items`; a call that a service makes in turn has no record.
 */
import { randomUUID } from 'node:crypto'
import { iamRegionOf, parseArn, roleArn } from '../../core/arn.ts'
import { utcTime } from '../../core/time.ts'
import type { ObservedCall } from '../gateway/observe.ts'
import { header } from '../gateway/wire.ts'
import { routeOf } from '../route.ts'
import { services } from '../services/index.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { requestParameters, responseElements } from './parameters.ts'

/**
 * An object to put as JSON; undefined for what CloudTrail does not record: calls whose caller could not be verified, and operations
 * that nobody knows.
 */
export function trailRecord(call: ObservedCall, world: World): object | undefined {
  const service = services.find(({ id }) => id === call.service)
  const { session, operation } = call
  if (!session || !service || operation === undefined) return undefined
  const schema = service.operations.find(({ name }) => name === operation)?.schema
  const { sourceIp, endpoint } = routeOf(session, world)
  const isDenied = call.judged.some(({ decision }) => !decision.allowed)
  const isData = dataEvents.has(`${service.id}:${operation}`)
  return {
    eventVersion: '1.11',
    userIdentity: identityOf(session, world),
    eventTime: utcTime(call.at),
    eventSource: `${service.signedAs ?? service.id}.amazonaws.com`,
    eventName: operation,
    awsRegion: service.id === 'iam' ? iamRegionOf(world.partition) : world.region,
    sourceIPAddress: sourceIp,
    userAgent: header(call.request, 'user-agent') ?? '-',
    ...(call.error && { errorCode: errorCodeOf(call.error.code, service.id), errorMessage: call.error.message }),
    // A call that was refused is recorded without what it asked for.
    requestParameters: isDenied || !schema ? null : requestParameters(schema, call.input),
    responseElements: schema && keepsAnswer(operation) ? responseElements(schema, call.output) : null,
    requestID: call.requestId,
    eventID: randomUUID(),
    readOnly: isReadOnly(operation),
    ...resourcesOf(call, world),
    eventType: 'AwsApiCall',
    managementEvent: !isData,
    recipientAccountId: world.accountId,
    ...(endpoint && { vpcEndpointId: endpoint.id }),
    eventCategory: isData ? 'Data' : 'Management',
  }
}

/** The identity as CloudTrail writes it for a role's session, with the version of the metadata service that handed its keys out. */
function identityOf({ principal, accessKeyId, mintedAt, roleDelivery }: Session, { partition }: World): object {
  const { accountId, roleName, userId } = principal
  return {
    type: principal.type,
    principalId: userId,
    arn: principal.arn,
    accountId,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: userId.split(':')[0],
        arn: roleArn({ partition, region: '', accountId }, roleName),
        accountId,
        userName: roleName,
      },
      attributes: { creationDate: utcTime(mintedAt), mfaAuthenticated: 'false' },
      ...(principal.sourceIdentity !== undefined && { sourceIdentity: principal.sourceIdentity }),
      ...(roleDelivery && { ec2RoleDelivery: roleDelivery }),
    },
  }
}

/** Data events, which a trail on AWS keeps only when it is told to. PutLogEvents is in no trail there, whatever it is told. */
const dataEvents = new Set(['cloudwatch:PutMetricData', 'logs:PutLogEvents'])

function isReadOnly(operation: string): boolean {
  return /^(AssumeRole|BatchCheck|BatchGet|Decode|Decrypt|Describe|Filter|Get|List|Simulate|Validate)/.test(operation)
}

/** Who was handed which keys is kept too, though nothing was changed: so a chain of roles can be followed. */
function keepsAnswer(operation: string): boolean {
  return !isReadOnly(operation) || operation === 'AssumeRole'
}

/** Services name a refusal otherwise in the trail than on the wire; EC2 puts before its codes whose fault it is. */
function errorCodeOf(code: string, service: string): string {
  if (service === 'ec2') return `Client.${code}`
  return code === 'AccessDeniedException' ? 'AccessDenied' : code
}

/** What was asked for by ARN; a call that is about nothing in particular has none. */
function resourcesOf({ judged }: ObservedCall, { accountId }: World): object {
  const arns = new Set(judged.map(({ request }) => request.resource).filter((resource) => parseArn(resource) !== undefined))
  if (arns.size === 0) return {}
  return { resources: Array.from(arns, (ARN) => ({ accountId: parseArn(ARN)?.account || accountId, ARN })) }
}
