// npm run conformance [-- SUITE... --cli]: the public suites, and how many of their questions are answered as they expect.
// Exit 1 on any failure that test/conformance/exceptions.json does not explain, and on any exception that is not needed.
import {root, runBundled} from './bundle.mjs'
import {run} from './install.mjs'

if (process.argv.includes('--cli')) run(root, process.execPath, ['scripts/build.mjs'])
await runBundled('scripts/conformance/main.ts')
