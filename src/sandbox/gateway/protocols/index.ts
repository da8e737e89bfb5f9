/** Every protocol. To add one: its file, its id in services/_define.ts, a line here. */
import type { ProtocolId } from '../../services/_define.ts'
import type { Protocol } from './_define.ts'
import { createAwsJson } from './aws-json.ts'
import { createEc2Query } from './ec2-query.ts'
import { createQuery } from './query.ts'
import { createRpcV2Cbor } from './rpc-v2-cbor.ts'

export type { Protocol, Reply } from './_define.ts'

/** One set per gateway: the codecs keep buffers and caches. */
export function createProtocols(): Readonly<Record<ProtocolId, Protocol>> {
  return {
    'aws-json': createAwsJson(),
    query: createQuery(),
    'ec2-query': createEc2Query(),
    'rpc-v2-cbor': createRpcV2Cbor(),
  }
}
