/** Attaches an instance profile to an instance that has none, at once. Not modelled: associations as things of their own; see docs/fidelity.md. */
import {
  AssociateIamInstanceProfile$,
  type AssociateIamInstanceProfileRequest,
  type AssociateIamInstanceProfileResult,
} from '@aws-sdk/client-ec2'
import { instanceProfileArn } from '../../../core/arn.ts'
import { AwsError } from '../../aws-error.ts'
import type { InstanceProfile, World } from '../../world.ts'
import { defineOperation } from '../_define.ts'
import { askToPass } from '../iam/entity/entities.ts'
import { askOfInstance } from './instance/ask.ts'
import { instanceNamed } from './instance/ids.ts'

type Request = AssociateIamInstanceProfileRequest

export default defineOperation<Request, AssociateIamInstanceProfileResult>(AssociateIamInstanceProfile$, {
  asks(request, world) {
    const profile = find(request, world)
    const ask = askOfInstance('ec2:AssociateIamInstanceProfile', world, request.InstanceId)
    const attached = profile && { 'ec2:newinstanceprofile': instanceProfileArn(world, profile.name) }
    return [
      { ...ask, context: { ...ask.context, ...attached } },
      ...(profile?.role === undefined ? [] : [askToPass(world, profile.role, ask.resource)]),
    ]
  },
  answer(request, world) {
    const instance = instanceNamed(world, request.InstanceId ?? '')
    const profile = find(request, world)
    if (!profile) {
      const { Name, Arn } = request.IamInstanceProfile ?? {}
      const [member, value] = Name === undefined ? ['arn', Arn] : ['name', Name]
      throw new AwsError(
        'InvalidParameterValue',
        400,
        `Value (${value}) for parameter iamInstanceProfile.${member} is invalid. Invalid IAM Instance Profile ${member === 'arn' ? 'ARN' : member}`,
      )
    }
    if (instance.profile !== undefined) {
      throw new AwsError('IncorrectState', 400, `There is an existing association for instance ${instance.id}`)
    }
    instance.profile = profile.name
    return {
      IamInstanceProfileAssociation: {
        AssociationId: instance.id.replace(/^i-/, 'iip-assoc-'),
        InstanceId: instance.id,
        IamInstanceProfile: { Arn: instanceProfileArn(world, profile.name), Id: profile.id },
        State: 'associating',
      },
    }
  },
})

function find({ IamInstanceProfile: { Name, Arn } = {} }: Request, world: World): InstanceProfile | undefined {
  if (Name !== undefined) return world.instanceProfiles.get(Name)
  return [...world.instanceProfiles.values()].find((profile) => instanceProfileArn(world, profile.name) === Arn)
}
