/** Changes how the metadata service of an instance answers, at once. Not modelled: IPv6, tags in the metadata; see docs/fidelity.md. */
import {
  ModifyInstanceMetadataOptions$,
  type ModifyInstanceMetadataOptionsRequest,
  type ModifyInstanceMetadataOptionsResult,
} from '@aws-sdk/client-ec2'
import { AwsError, notEmulated } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfInstance, attributes } from './instance/ask.ts'
import { dryRun } from './instance/dry-run.ts'
import { instanceNamed } from './instance/ids.ts'
import { describeOptions } from './instance/shape.ts'

type Request = ModifyInstanceMetadataOptionsRequest

export default defineOperation<Request, ModifyInstanceMetadataOptionsResult>(ModifyInstanceMetadataOptions$, {
  asks({ InstanceId, HttpTokens, HttpEndpoint, HttpPutResponseHopLimit, InstanceMetadataTags, HttpProtocolIpv6 }, world) {
    const ask = askOfInstance('ec2:ModifyInstanceMetadataOptions', world, InstanceId)
    const wanted = attributes({ HttpTokens, HttpEndpoint, HttpPutResponseHopLimit, InstanceMetadataTags, HttpProtocolIpv6 })
    return [{ ...ask, context: { ...ask.context, ...wanted } }]
  },
  answer(request, world) {
    const instance = instanceNamed(world, request.InstanceId ?? '')
    demandEmulated(request)
    const httpTokens = choice('HttpTokens', request.HttpTokens, ['optional', 'required'])
    const httpEndpoint = choice('HttpEndpoint', request.HttpEndpoint, ['enabled', 'disabled'])
    const hopLimit = request.HttpPutResponseHopLimit
    if (hopLimit !== undefined && (hopLimit < 1 || hopLimit > 64)) {
      throw invalid(hopLimit, 'HttpPutResponseHopLimit', 'Specify a value between 1 and 64.')
    }
    dryRun(request)
    const { options } = instance
    if (httpTokens) options.httpTokens = httpTokens
    if (httpEndpoint) options.httpEndpoint = httpEndpoint
    if (hopLimit !== undefined) options.httpPutResponseHopLimit = hopLimit
    return { InstanceId: instance.id, InstanceMetadataOptions: describeOptions(instance, 'pending') }
  },
})

function demandEmulated({ HttpProtocolIpv6: ipv6, InstanceMetadataTags: tags }: Request): void {
  if (ipv6 === 'enabled') throw notEmulated('a metadata service over IPv6')
  if (tags === 'enabled') throw notEmulated('tags in the metadata')
}

function choice<const Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const found = choices.find((each) => each === value)
  if (value !== undefined && found === undefined) throw invalid(value, name, `Valid values are ${choices.join(', ')}.`)
  return found
}

function invalid(value: string | number, parameter: string, more: string): AwsError {
  return new AwsError('InvalidParameterValue', 400, `Value (${value}) for parameter ${parameter} is invalid. ${more}`)
}
