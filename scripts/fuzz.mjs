// npm run fuzz [-- --count 1000000 --seed 1 --report FILE]: mutations of the certificates, CRLs and OCSP responses of the suites.
// Exit 1 when one crashed, hung or passed for signed.
import {runBundled} from './bundle.mjs'

await runBundled('scripts/conformance/fuzz-main.ts')
