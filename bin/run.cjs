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
} else {
  start()
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
