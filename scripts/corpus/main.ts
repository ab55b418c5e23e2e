import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {makeCorpus} from './make-corpus.ts'

const [, folder, seed = '1'] = process.argv.slice(2)
if (folder === undefined || !/^\d{1,9}$/.test(seed)) throw new Error('node scripts/corpus.mjs DIR [SEED]')
const {files, manifest} = await makeCorpus(Number(seed))
for (const [path, content] of files) {
  mkdirSync(dirname(join(folder, path)), {recursive: true})
  writeFileSync(join(folder, path), content)
}
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
const {runs, unread} = manifest
console.log(
  `${files.size} files, ${runs[0]?.findings.length} findings in ${runs.length} runs, ${unread.length} not read`,
)
