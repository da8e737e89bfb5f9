/** JSON as the metadata service prints it: two spaces, a space on either side of the colon, no newline at the end. */
export function prettyJson(fields: Readonly<Record<string, string | null>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)} : ${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}`
}
