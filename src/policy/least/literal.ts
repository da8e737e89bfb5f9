/** Text as a policy must write it, so that it stands for itself: nothing in it is a wildcard or a policy variable. */

/**
 * The pattern of a resource that fits this one resource and no other. A resource that is `*`, alone or as all of an ARN's sixth part,
 * stays as it is: it is AWS's word for "none in particular" (`ssm:DescribeParameters` asks for `arn:aws:ssm:REGION:ACCOUNT:*`), and
 * no resource has it for a name.
 */
export function literalResource(resource: string): string {
  const isNoneInParticular = resource === '*' || /^(?:[^:]*:){5}\*$/.test(resource)
  return isNoneInParticular ? `${literal(resource.slice(0, -1))}*` : literal(resource)
}

/** A value of `StringEquals`, which knows variables and no wildcards. */
export function literalValue(value: string): string {
  return value.replace(/\$(?=\{)/g, `\${$}`)
}

// IAM User Guide, "IAM policy elements: Variables and tags": `${*}`, `${?}` and `${$}` stand for the characters themselves.
function literal(text: string): string {
  return text.replace(/[*?]|\$(?=\{)/g, (character) => `\${${character}}`)
}
