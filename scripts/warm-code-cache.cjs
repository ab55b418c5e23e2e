// Runs light commands once in one process, so that the code cache that is written at its end holds what they compile.
'use strict'
const {join} = require('node:path')

const root = join(__dirname, '..')
const {main} = require(join(root, 'dist', 'code-cache.cjs')).load(join(root, 'dist', 'mynakit.cjs'))
const COMMANDS = [
  ['--help'],
  ['apdu', 'decode', '00200080'],
  ['ap', 'select', 'jpki', '--reader', 'sim:'],
  ['pin', 'status', '--reader', 'sim:', '--json'],
  ['explain', '6984', '--json'],
]

async function warm() {
  for (const argv of COMMANDS) await main(argv, root)
}

void warm()
