// npm run bench:verify [-- ROUNDS]: path verification in one process beside bare signature checks, pkijs, @peculiar/x509 and
// `openssl verify`, then one cold process of each. Prints ratios; judges nothing.
import {root, runBundled} from './bundle.mjs'
import {run} from './install.mjs'

run(root, process.execPath, ['scripts/build.mjs'])
await runBundled('scripts/bench/verify.ts')
