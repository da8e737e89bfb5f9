/** An esbuild plugin that lets the SDK's schemas be shaken: without it, one operation's schema brings its whole service along. */
import { readFile } from 'node:fs/promises'

/**
 * @param {{ server: boolean }} options `server`: nothing in the bundle throws the SDK's error classes, so they need not be known.
 *   In a bundle with SDK clients they must be, or `instanceof ParameterNotFound` is false.
 */
export function shakeSchemas({ server }) {
  return {
    name: 'shake-schemas',
    setup(build) {
      build.onLoad({ filter: /[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => ({
        contents: shake(await readFile(path, 'utf8'), { server }),
        loader: 'js',
      }))
    },
  }
}

/** Computed keys (`[_xN]: …`) count as side effects, because evaluating a key may run code. Here each is a string constant. */
function shake(source, { server }) {
  const constants = new Map(Array.from(source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm), ([, name, text]) => [name, text]))
  const literal = source.replace(/\[(_\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
  return server ? literal.replace(/^\w+_registry\.registerError\(.*\);$/gm, '') : literal
}
