/** Whether responses are what the OpenAPI document says they are: its own schemas judge them. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: { $ref: string } }> }>
}

export interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

/** What is wrong with a response, in words; nothing when it is as documented. */
export function judgeResponses(document: Document) {
  const ajv = new Ajv2020({ strict: false, schemas: [{ $id: 'document', ...document }] })
  formats.default(ajv)
  return (method: string, path: string, { status, headers }: Response, body: string): string[] => {
    const declared = document.paths[path]?.[method.toLowerCase()]?.responses[status]
    if (!declared) return [`${method} ${path} answers ${status}, which is not documented`]
    const [[type, { schema }] = [undefined, { schema: undefined }]] = Object.entries(declared.content ?? {})
    if (type === undefined || schema === undefined) return []
    if (headers.get('content-type') !== type)
      return [`${method} ${path} answers ${headers.get('content-type')}, documented is ${type}`]
    const validate = ajv.getSchema(`document${schema.$ref}`)
    if (!validate) return [`${schema.$ref} is not in the document`]
    return validate(JSON.parse(body)) ? [] : [`${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`]
  }
}
