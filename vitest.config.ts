import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // libpcsclite reads its socket's name from the process's environment, which a worker thread cannot set.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    // Tests over real daemons run on shared machines, where a race may be lost once. A second failure counts, and a retry is
    // told in the log.
    retry: Number(process.env['MYNAKIT_TEST_RETRY'] ?? 0),
    hookTimeout: 120_000,
    reporters: ['default', './test/counts-reporter.ts'],
  },
})
