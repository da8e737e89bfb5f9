/** The context of a simulation: what the call says that requests carry. */
import type { ContextEntry } from '@aws-sdk/client-iam'
import type { RequestContext } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'
import { invalidInput } from './policies.ts'

const families = ['string', 'numeric', 'boolean', 'ip', 'binary', 'date']
const types = families.flatMap((family) => [family, `${family}List`])

// As long as the longest thing of AWS's that a key can hold, an ARN, so that no pattern is held against more.
const longestValue = 2_048

/** Throws AwsError. */
export function readContext(entries: readonly ContextEntry[] = []): RequestContext {
  const context: Record<string, string | readonly string[]> = {}
  for (const [
    index,
    { ContextKeyName: name = '', ContextKeyValues: values = [], ContextKeyType: type = '' },
  ] of entries.entries()) {
    if (!types.includes(type)) {
      const sentence = `Value '${type}' at 'contextEntries.${index + 1}.member.contextKeyType' failed to satisfy constraint: Member must satisfy enum value set: [${types.join(', ')}]`
      throw new AwsError('ValidationError', 400, `1 validation error detected: ${sentence}`)
    }
    const key = name.toLowerCase()
    if (!/^[^:]+:.+$/.test(key)) throw invalidInput(`Invalid Context Key: ${name}`)
    if (Object.hasOwn(context, key)) throw invalidInput(`Duplicate Context Key: ${name}`)
    if (values.some((value) => value.length > longestValue)) throw invalidInput(`Context Key ${name} has too long a value`)
    const [first] = values
    if (type.endsWith('List')) context[key] = values
    else if (values.length > 1) throw invalidInput(`Context Key ${name} of type ${type} has more than one value`)
    else if (first !== undefined) context[key] = first
  }
  return context
}
