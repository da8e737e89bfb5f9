/** The process that a container's health check runs: asks the service beside it, where the same configuration says that it is. */
import { readConfiguration } from './config/read.ts'

const config = await readConfiguration(process.env)
if (typeof config === 'string') process.exit(2)
const response = await fetch(`http://127.0.0.1:${config.listen.port}${config.healthPath}`, {
  signal: AbortSignal.timeout(3000),
}).catch(() => undefined)
process.exit(response?.ok ? 0 : 1)
