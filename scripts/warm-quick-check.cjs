// Asks one question of an index in one process, so that the code cache that is written at its end holds what the answer
// compiles. The list is signed by nobody: only its way through the program counts.
'use strict'
const {mkdtempSync, rmSync, writeFileSync} = require('node:fs')
const {tmpdir} = require('node:os')
const {join} = require('node:path')
const {spawnSync} = require('node:child_process')

const root = join(__dirname, '..')
const LIST =
  'MIGLMHICAQEwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEd2FybRcNMjYwMTAxMDAwMDAwWhcNNDYwMTAxMDAwMDAwWjAiMCACAQUXDTI2MDEwMTAwMDAwMFowDDAKBgNVHRUEAwoBAaAOMAwwCgYDVR0UBAMCAQEwCgYIKoZIzj0EAwIDCQAwBgIBAQIBAQ=='

async function warm() {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-warm-'))
  try {
    const [list, index] = [join(folder, 'list'), join(folder, 'index')]
    writeFileSync(list, Buffer.from(LIST, 'base64'))
    const words = [join(root, 'bin', 'run.cjs'), 'crl', 'index', list, '--unverified', '-o', index]
    const {status} = spawnSync(process.execPath, words, {stdio: ['ignore', 'ignore', 'inherit']})
    if (status !== 0) throw new Error('no index to warm with')
    for (const name of Object.keys(process.env)) if (name.startsWith('MYNAKIT_')) delete process.env[name]
    delete process.env.SOURCE_DATE_EPOCH
    const {load} = require(join(root, 'dist', 'code-cache.cjs'))
    const {quickCheck} = load(join(root, 'dist', 'quick-check.cjs'))
    for (const words of [['05'], ['06'], ['05', '--json']]) await quickCheck(['--index', index, ...words], '0.0.0')
    process.exitCode = 0
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

void warm()
