/** Every probe. */
import type { Probe } from './_define.ts'
import application from './application.ts'
import cli from './cli.ts'
import credentials from './credentials.ts'
import environment from './environment.ts'
import host from './host.ts'
import identity from './identity.ts'
import imdsv1 from './imdsv1.ts'
import logGroup from './log-group.ts'
import logs from './logs.ts'
import metadata from './metadata.ts'
import metrics from './metrics.ts'
import options from './options.ts'
import parameter from './parameter.ts'
import permissions from './permissions.ts'
import registry from './registry.ts'
import role from './role.ts'
import sources from './sources.ts'
import token from './token.ts'
import tokenless from './tokenless.ts'

export const probes = [
  host,
  cli,
  token,
  tokenless,
  sources,
  metadata,
  role,
  credentials,
  options,
  imdsv1,
  identity,
  parameter,
  registry,
  permissions,
  environment,
  application,
  logGroup,
  logs,
  metrics,
] as const satisfies readonly Probe[]

export type ProbeId = (typeof probes)[number]['id']
