// npm run bench:ocsp: answers a second of `ocsp query` as whole processes, each response decoded, verified and judged,
// - against `openssl ocsp` as responder on loopback, which signs each answer and closes each connection: beside Node's bare
//   http with eight requests in flight, and beside one `openssl ocsp` process for each certificate;
// - against a responder with answers in memory that keeps connections open: what the client itself can do.
// Rounds are interleaved, medians are told, and the ratios count: the server works on the same machine.
import {execFileSync, spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {makeOcspPki} from './bench/ocsp-pki.mjs'
import {median, spread} from './bench/statistics.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const here = fileURLToPath(new URL('bench/', import.meta.url))
const CERTIFICATES = 200
const SERIES = 3
const PEER_RUNS = 20

const folder = mkdtempSync(join(tmpdir(), 'mynakit-bench-ocsp-'))
const at = name => join(folder, name)
makeOcspPki(folder, CERTIFICATES)
const leaves = readFileSync(at('leaf.pem'), 'utf8')

const port = await freePort()
const AUTHORITY = ['-index', 'index.txt', '-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key']
const responder = start('openssl', ['ocsp', ...AUTHORITY, '-port', String(port)])
let canned
try {
  await says(responder, 'ACCEPT')
  const signing = `http://127.0.0.1:${port}/`
  canned = start(process.execPath, [join(here, 'ocsp-canned.mjs'), signing])
  const stored = `http://127.0.0.1:${(await says(canned, '\n')).trim()}/`
  ours(stored, 8, 1, ['--nonce', 'off'])

  const rows = [
    row('openssl responder: one openssl process each', () => peer(signing)),
    row("openssl responder: Node's http, nothing checked", () => bare(signing, 20, 'close')),
    row('openssl responder: mynakit, 8 at once', () => ours(signing, 8, 20)),
    row("stored answers: Node's http, nothing checked", () => bare(stored, 50, 'keep-alive')),
    row('stored answers: mynakit, 1 at once', () => ours(stored, 1, 10, ['--nonce', 'off'])),
    row('stored answers: mynakit, 8 at once', () => ours(stored, 8, 50, ['--nonce', 'off'])),
  ]
  for (let series = 0; series < SERIES; series++) for (const {run, rates} of rows) rates.push(run())
  for (const {name, rates} of rows) console.log(`${name.padEnd(50)} ${Math.round(median(rates))} a second`)
  const [process_, bareSigning, query, bareStored, , queryStored] = rows.map(({rates}) => rates)
  console.log(`mynakit : openssl process                    ${ratios(query, process_)}`)
  console.log(`mynakit : bare http, openssl responder       ${ratios(query, bareSigning)}`)
  console.log(`mynakit : bare http, stored answers          ${ratios(queryStored, bareStored)}`)
} finally {
  responder.kill('SIGKILL')
  canned?.kill('SIGKILL')
  rmSync(folder, {recursive: true, force: true})
}

function row(name, run) {
  return {name, run, rates: []}
}

function ratios(these, those) {
  return spread(these.map((value, index) => value / those[index]))
}

function timed(count, work) {
  const begin = process.hrtime.bigint()
  work()
  return count / (Number(process.hrtime.bigint() - begin) / 1e9)
}

function ours(url, concurrency, rounds, more = []) {
  const args = ['ocsp', 'query', '-', '--issuer', at('ca.pem'), '--url', url, '--allow-private', '--method', 'post']
  const count = CERTIFICATES * rounds
  const options = {input: leaves.repeat(rounds), maxBuffer: 1 << 30}
  let output
  const rate = timed(count, () => {
    const words = [...args, '--hash', 'sha256', '--concurrency', String(concurrency), '--ndjson', ...more]
    output = execFileSync(process.execPath, [join(root, 'bin/run.cjs'), ...words], options)
  })
  const good = output
    .toString()
    .split('\n')
    .filter(line => line.startsWith('{"type":"answer"') && line.includes('"good"'))
  if (good.length !== count) throw new Error(`${good.length} of ${count} answers are good`)
  return rate
}

function bare(url, rounds, connection) {
  const count = CERTIFICATES * rounds
  const words = [join(here, 'ocsp-bare.mjs'), url, at('one.req'), String(count), connection]
  return timed(count, () => execFileSync(process.execPath, words))
}

function peer(url) {
  const words = ['ocsp', '-issuer', at('ca.pem'), '-cert', at('one.pem'), '-url', url, '-CAfile', at('ca.pem')]
  return timed(PEER_RUNS, () => {
    for (let run = 0; run < PEER_RUNS; run++) execFileSync('openssl', words, {stdio: 'ignore'})
  })
}

function start(command, args) {
  return spawn(command, args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']})
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port: free} = server.address()
      server.close(() => resolve(free))
    })
  })
}

/** As a server says itself: `openssl ocsp` goes into a loop when a connection is opened to try it, and closed. */
function says(server, word) {
  return new Promise((resolve, reject) => {
    server.once('exit', code => reject(new Error(`a server ended with ${code}`)))
    server.stdout.on('data', text => String(text).includes(word) && resolve(String(text)))
  })
}
