/** Every protocol. To add one: its file, its id in services/_define.ts, a line here. */
import type { ProtocolId } from '../../services/_define.ts'
import type { AnswerProtocolId, ErrorWriter, Protocol } from './_define.ts'
import { createAwsJson } from './aws-json.ts'
import { createEc2Query } from './ec2-query.ts'
import { createQuery } from './query.ts'
import { createRestJson } from './rest-json.ts'
import { createRpcV2Cbor } from './rpc-v2-cbor.ts'
import { createS3 } from './s3.ts'

export type { Reply } from './_define.ts'

type Protocols = Readonly<Record<ProtocolId, Protocol> & Record<AnswerProtocolId, ErrorWriter>>

/** One set per gateway: the codecs keep buffers and caches. */
export function createProtocols(): Protocols {
  return {
    'aws-json': createAwsJson(),
    query: createQuery(),
    'ec2-query': createEc2Query(),
    'rpc-v2-cbor': createRpcV2Cbor(),
    'rest-json': createRestJson(),
    s3: createS3(),
  }
}
