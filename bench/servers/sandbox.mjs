// The sandbox as the library starts it.
import { startSandbox } from '../../dist/sandbox.js'
import { serveMeasured } from '../measure.mjs'

const sandbox = await startSandbox()
serveMeasured({ imds: sandbox.imds, endpoint: sandbox.endpoint, env: sandbox.env, parameter: sandbox.world.parameterName })
