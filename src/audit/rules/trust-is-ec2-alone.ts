/** Whoever the trust policy names can become the role. */
import { defineRule } from './_define.ts'

const ec2 = /^ec2\.amazonaws\.com(\.cn)?$/

export default defineRule({
  id: 'trust-is-ec2-alone',
  title: 'EC2 alone can assume the role',
  reads: 'trust',
  find({ document, locate }) {
    return document.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => [
        ...(statement.isNotPrincipal
          ? [finding('high', locate(`${statement.place}.NotPrincipal`), 'everybody but those named can assume the role')]
          : statement.principals
              .filter(({ kind, name }) => kind !== 'Service' || !ec2.test(name.text))
              .map(({ kind, name }) => {
                const isAnyone = name.text === '*'
                const who = isAnyone ? 'anybody' : `\`${kind}: ${name.text}\``
                return finding(
                  isAnyone && statement.conditions.length === 0 ? 'high' : 'medium',
                  locate(name.place),
                  `${who} can assume the role`,
                )
              })),
        ...statement.actions
          .filter(({ text }) => /[*?]/.test(text))
          .map(({ text, place }) => finding('medium', locate(place), `\`${text}\` is more than \`sts:AssumeRole\``)),
      ])
  },
})

function finding(severity: 'high' | 'medium', where: string, what: string) {
  return { severity, where, what, fix: 'Let the trust policy be what `rolecall render trust-policy` writes.' }
}
