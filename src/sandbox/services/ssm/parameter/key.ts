/** The KMS key of a SecureString. Systems Manager calls KMS with the caller's own permissions. */
import { keyArn, parameterArn } from '../../../../core/arn.ts'
import { awsManagedKey } from '../../../../stack/stack.ts'
import { AwsError } from '../../../aws-error.ts'
import { relayed } from '../../../relayed.ts'
import type { Key, Parameter, World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'

/**
 * What encrypting or decrypting asks of KMS. Under AWS's own key it takes nothing: the policy of that key allows
 * everyone in the account who comes by Systems Manager.
 */
export function asksOfKey(
  action: 'kms:Decrypt' | 'kms:Encrypt',
  world: World,
  name: string,
  key: Parameter['key'],
): readonly Ask[] {
  if (key?.id === undefined) return []
  const held = world.keys.get(key.id)
  return [
    {
      action,
      resource: keyArn(world, key.id),
      relayedFrom: 'AWSKMS',
      context: {
        'kms:viaservice': `ssm.${world.region}.amazonaws.com`,
        'kms:encryptioncontext:parameter_arn': parameterArn(world, name),
        'kms:encryptioncontextkeys': ['PARAMETER_ARN'],
        'kms:encryptionalgorithm': 'SYMMETRIC_DEFAULT',
        ...traits,
        ...resourceTags(held?.tags),
        ...(held && held.aliases.size > 0 && { 'kms:resourcealiases': [...held.aliases] }),
      },
    },
  ]
}

/** Every key of the sandbox is of the kind that KMS makes where nothing else is asked. */
const traits = {
  'kms:keyorigin': 'AWS_KMS',
  'kms:keyspec': 'SYMMETRIC_DEFAULT',
  'kms:keyusage': 'ENCRYPT_DECRYPT',
  'kms:multiregion': 'false',
}

/** Throws AwsError for a key that encrypts and decrypts nothing. */
export function demandUsable(world: World, key: Parameter['key']): void {
  if (key?.id === undefined) return
  const arn = keyArn(world, key.id)
  switch (world.keys.get(key.id)?.state) {
    case 'Enabled':
      return
    case 'Disabled':
      throw invalidKey(`${arn} is disabled.`, 'DisabledException')
    case 'PendingDeletion':
      throw invalidKey(`${arn} is pending deletion.`, 'KMSInvalidStateException')
    case undefined:
      throw invalidKey(`Key '${arn}' does not exist`, 'NotFoundException')
  }
}

/** The key that is meant by an id, an alias, or the ARN of either. */
export function findKey(world: World, named: string): Parameter['key'] {
  const short = shortName(world, named)
  if (short === awsManagedKey) return { named, id: undefined }
  const isMeant = ({ id, aliases }: Key) => aliases.has(short) || id === short || `key/${id}` === short
  const key = [...world.keys.values()].find(isMeant)
  return key && { named, id: key.id }
}

/** Throws AwsError for a key that is not there. */
export function keyNamed(world: World, named: string): NonNullable<Parameter['key']> {
  const key = findKey(world, named)
  if (key) return key
  const short = shortName(world, named)
  throw short.startsWith('alias/')
    ? invalidKey(`Alias ${placeOfKeys(world)}${short} is not found.`, 'NotFoundException')
    : invalidKey(`Key '${named.startsWith('arn:') ? named : keyArn(world, named)}' does not exist`, 'NotFoundException')
}

function shortName(world: World, named: string): string {
  const place = placeOfKeys(world)
  return named.startsWith(place) ? named.slice(place.length) : named
}

function placeOfKeys(world: World): string {
  return keyArn(world, '').slice(0, -'key/'.length)
}

function invalidKey(message: string, code: string): AwsError {
  return new AwsError('InvalidKeyId', 400, relayed(message, 'AWSKMS', code))
}
