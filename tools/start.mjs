// `npm start`: the rehearsal, with the reference application on the instance where MariaDB is installed.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url))
const words = process.argv.slice(2)
const application = words.includes('--') ? [] : ['--', process.execPath, path('api/dist/rehearsal.mjs')]
const child = spawn(process.execPath, [path('dist/cli/rolecall.cjs'), 'rehearse', ...words, ...application], { stdio: 'inherit' })
// At a keyboard the rehearsal has had the signal already, and tidies up; from elsewhere it is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.stdin.isTTY || child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})
