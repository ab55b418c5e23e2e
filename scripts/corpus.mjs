// node scripts/corpus.mjs DIR [SEED]: a folder with something of every kind that migrate-check reads, and manifest.json with
// the finding that each must give. The same seed gives the same bytes.
import {runBundled} from './bundle.mjs'

await runBundled('scripts/corpus/main.ts')
