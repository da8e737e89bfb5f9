/** The links of the chain, in the order in which each leans on those before it. One that has no checks yet is not shown. */

export const links = [
  { id: 'cli', title: 'AWS CLI' },
  { id: 'token', title: 'Session token' },
  { id: 'metadata', title: 'Instance metadata' },
  { id: 'role', title: 'Instance role' },
  { id: 'credentials', title: 'Role credentials' },
  { id: 'identity', title: 'Caller identity' },
  { id: 'parameter', title: 'Database password' },
  { id: 'registry', title: 'Image registry' },
  { id: 'logs', title: 'Log group' },
  { id: 'metrics', title: 'Metrics' },
  { id: 'permissions', title: 'Permissions' },
  { id: 'environment', title: 'Environment' },
  { id: 'application', title: 'Application' },
] as const

export type LinkId = (typeof links)[number]['id']
