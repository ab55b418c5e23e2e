// Ends a run with the counts on a line of their own, for whatever reads CI's output.
import type {Reporter, TestModule} from 'vitest/node'

export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = {passed: 0, failed: errors.length, skipped: 0}
    for (const module of modules) {
      // A module that could not be loaded has no tests, but it has failed.
      if (!module.ok() && [...module.children.allTests()].every(test => test.result().state !== 'failed'))
        counts.failed += 1
      for (const test of module.children.allTests()) {
        const {state} = test.result()
        if (state !== 'pending') counts[state] += 1
      }
    }
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  }
}
