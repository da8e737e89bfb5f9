/** The links of the chain, in the order in which each leans on those before it. */

export const links = [
  { id: 'token', title: 'Session token' },
  { id: 'metadata', title: 'Instance metadata' },
  { id: 'role', title: 'Instance role' },
  { id: 'credentials', title: 'Role credentials' },
  { id: 'identity', title: 'Caller identity' },
  { id: 'parameter', title: 'Database password' },
] as const

export type LinkId = (typeof links)[number]['id']
