// npm run bench:migrate [-- COUNT]: certificates in memory and through the whole command, beside OpenSSL, node:crypto, pkijs
// and @peculiar/x509. The certificates come from the generator beside the project (100,000 when no count is given), into
// a folder that is kept for the next run: .cache/bench-certificates.
import {root, runBundled} from './bundle.mjs'
import {run} from './install.mjs'

run(root, process.execPath, ['scripts/build.mjs'])
await runBundled('scripts/bench/migrate.ts')
