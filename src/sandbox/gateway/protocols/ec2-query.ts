/** EC2's own kind of the query protocol: other keys, an envelope without a result element, its own error document. */
import { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../../aws-error.ts'
import type { Protocol, Reply } from './_define.ts'
import { fieldOf } from './form.ts'
import { formOf, isEnvelope } from './form-call.ts'
import { type FormDialect, readForm } from './form-input.ts'
import { createXmlWriter, element } from './xml.ts'

const dialect: FormDialect = {
  keyOf(name, member) {
    const { ec2QueryName, xmlName } = member.getMergedTraits()
    if (typeof ec2QueryName === 'string') return ec2QueryName
    const key = xmlName ?? name
    return key.charAt(0).toUpperCase() + key.slice(1)
  },
  isFlat: () => true,
  // A few of EC2's numbers are fractions, none is written with an exponent.
  numbers: /^[+-]?\d+(\.\d+)?$/,
  malformed(key, value) {
    const shown = value === undefined ? '' : ` ( ${value} )`
    return new AwsError('InvalidParameterValue', 400, `Value${shown} for parameter ${key} is invalid.`)
  },
  unknown: (key) => new AwsError('UnknownParameter', 400, `The parameter ${key} is not recognized`),
  missing: ([first = '']) => missingParameter(first),
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

export function createEc2Query(): Protocol {
  const write = createXmlWriter(([, namespace, name, , , output], traits) => {
    const members = [...NormalizedSchema.of(output).structIterator()]
    const names = members.map(([member]) => member)
    return [3, namespace, `${name}Response`, traits, ['requestId', ...names], [0, ...members.map(([, shape]) => shape)]]
  })
  return {
    id: 'ec2-query',
    read(request, service) {
      const form = formOf(request)
      if (form === undefined) throw new AwsError('MalformedQueryString', 400, 'The query string contains a syntax error.')
      const operation = fieldOf(form, 'Action')
      if (operation === undefined || operation === '') throw missingParameter('Action')
      const version = fieldOf(form, 'Version')
      if (version === undefined) throw missingParameter('Version')
      if (version !== service.target) {
        throw new AwsError('NoSuchVersion', 400, `The requested version (${version}) of service AmazonEC2 does not exist`)
      }
      return { operation, input: (schema) => readForm(NormalizedSchema.of(schema[4]), form, dialect, isEnvelope) }
    },
    unknownOperation: (operation) =>
      new AwsError('InvalidAction', 400, `The action ${operation} is not valid for this web service.`),
    writeAnswer(service, schema, output, requestId) {
      const value = { requestId, ...(typeof output === 'object' ? output : {}) }
      return reply(200, `${declaration}${write(service, schema, value)}`, requestId)
    },
    writeError(error, _service, requestId) {
      const fault = `<Error>${element('Code', error.code)}${element('Message', error.message)}</Error>`
      const document = `<Response><Errors>${fault}</Errors>${element('RequestID', requestId)}</Response>`
      return reply(error.status, `${declaration}${document}`, requestId)
    },
  }
}

function missingParameter(name: string): AwsError {
  return new AwsError('MissingParameter', 400, `The request must contain the parameter ${name}`)
}

function reply(status: number, body: string, requestId: string): Reply {
  return {
    status,
    headers: [
      'x-amzn-RequestId',
      requestId,
      'Cache-Control',
      'no-cache, no-store',
      'Content-Type',
      'text/xml;charset=UTF-8',
      'Server',
      'AmazonEC2',
    ],
    body,
  }
}
