#!/usr/bin/env node
// Starts mynakit. The bundle is compiled from V8's code cache where there is one (it halves the start-up time), and
// --version answers before anything is loaded.
'use strict'
const {existsSync, readFileSync} = require('node:fs')
const {join} = require('node:path')

const root = join(__dirname, '..')

if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  process.stdout.on('error', () => {
    process.exitCode = 14
  })
  process.stdout.write(`mynakit/${version} ${process.platform}-${process.arch} node-${process.version}\n`)
} else if (process.argv[2] === 'crl' && process.argv[3] === 'check') {
  startQuickly()
} else {
  start()
}

/** A question to an index is answered before the command line would have started; everything else takes the usual way. */
function startQuickly() {
  const bundle = join(root, 'dist', 'quick-check.cjs')
  if (!existsSync(bundle)) return start()
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const {load} = require(join(root, 'dist', 'code-cache.cjs'))
  load(bundle)
    .quickCheck(process.argv.slice(4), version)
    .then(answered => answered || start())
}

function start() {
  const bundle = join(root, 'dist', 'mynakit.cjs')
  if (!existsSync(bundle)) {
    process.stderr.write('mynakit is not built yet: run "npm run build" in its folder.\n')
    process.exitCode = 70
    return
  }
  const {load} = require(join(root, 'dist', 'code-cache.cjs'))
  load(bundle).main(process.argv.slice(2), root)
}
