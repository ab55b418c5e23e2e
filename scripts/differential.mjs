// npm run differential [-- --count 2000 --seed 1]: random PKIs, verified here and by `openssl verify`. Exit 1 when a difference
// is not explained in test/conformance/openssl-differences.json.
import {runBundled} from './bundle.mjs'

await runBundled('scripts/conformance/differential-main.ts')
