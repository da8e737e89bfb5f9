import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As the bundler does.
  plugins: [
    {
      name: 'shell-scripts-as-text',
      transform: (code, id) => (id.endsWith('.sh') ? `export default ${JSON.stringify(code)}` : undefined),
    },
  ],
  test: {
    globalSetup: 'test/build.ts',
    include: ['src/**/*.test.ts', 'api/src/**/*.test.ts', 'test/**/*.test.ts'],
    // A test that reaches past loopback must fail at once, whatever it meant to call: no proxy listens on the discard port.
    env: { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1,localhost' },
    // No module keeps state, so test files may share a module cache: loading the SDK once, not once per file, is most of the time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
