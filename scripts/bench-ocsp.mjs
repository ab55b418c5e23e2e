// npm run bench:ocsp: answers a second of `ocsp query` as a whole process, against `openssl ocsp` as responder on loopback,
// which signs each answer and closes each connection, and next to one `openssl ocsp` process for each certificate.
import {execFileSync, spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const CERTIFICATES = 100
const ROUNDS = 50
const PEER_RUNS = 30

const folder = mkdtempSync(join(tmpdir(), 'mynakit-bench-ocsp-'))
const at = name => join(folder, name)
const openssl = (...args) => execFileSync('openssl', args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']})

makePki()
const port = await freePort()
const responder = spawn(
  'openssl',
  ['ocsp', '-index', 'index.txt', '-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key', '-port', String(port)],
  {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']},
)
try {
  await listening(responder)
  const url = `http://127.0.0.1:${port}/`
  for (const concurrency of [1, 8, 16]) ours(url, concurrency, concurrency === 1 ? 10 : ROUNDS)
  peer(url)
} finally {
  responder.kill('SIGKILL')
  rmSync(folder, {recursive: true, force: true})
}

function ours(url, concurrency, rounds) {
  const input = Buffer.from(readFileSync(at('leaf.pem'), 'utf8').repeat(rounds))
  const args = ['ocsp', 'query', '-', '--issuer', at('ca.pem'), '--url', url, '--allow-private', '--nonce', 'on']
  const start = process.hrtime.bigint()
  const output = execFileSync(
    process.execPath,
    [join(root, 'bin/run.cjs'), ...args, '--hash', 'sha256', '--concurrency', String(concurrency), '--ndjson'],
    {input, maxBuffer: 1 << 30},
  )
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const lines = output.toString().trimEnd().split('\n')
  const good = lines.filter(line => line.includes('"status":"good"')).length
  if (good !== CERTIFICATES * rounds) throw new Error(`${good} of ${CERTIFICATES * rounds} answers are good`)
  report(`mynakit ocsp query, ${concurrency} at once`, good, seconds)
}

function peer(url) {
  const start = process.hrtime.bigint()
  for (let run = 0; run < PEER_RUNS; run++)
    openssl('ocsp', '-issuer', 'ca.pem', '-cert', 'one.pem', '-url', url, '-CAfile', 'ca.pem')
  report('openssl ocsp, one process each', PEER_RUNS, Number(process.hrtime.bigint() - start) / 1e9)
}

function report(name, count, seconds) {
  console.log(
    `${name.padEnd(36)} ${Math.round(count / seconds)
      .toString()
      .padStart(6)} a second  (${count} in ${seconds.toFixed(2)} s)`,
  )
}

function makePki() {
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Bench CA',
  )
  openssl(
    'req',
    '-new',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'leaf.key',
    '-out',
    'leaf.csr',
    '-subj',
    '/CN=leaf',
  )
  const leaves = []
  const rows = []
  for (let serial = 1; serial <= CERTIFICATES; serial++) {
    leaves.push(
      openssl(
        'x509',
        '-req',
        '-in',
        'leaf.csr',
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-set_serial',
        String(serial),
        '-days',
        '30',
      ),
    )
    rows.push(
      `V\t351231235959Z\t\t${serial.toString(16).padStart(2, '0').toUpperCase()}\tunknown\t/CN=leaf ${serial}\n`,
    )
  }
  writeFileSync(at('leaf.pem'), Buffer.concat(leaves))
  writeFileSync(at('one.pem'), leaves[0])
  writeFileSync(at('index.txt'), rows.join(''))
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** As it says itself: a connection that is opened to try it, and closed, sends this responder into a loop. */
function listening(responder) {
  return new Promise((resolve, reject) => {
    responder.once('exit', code => reject(new Error(`the responder ended with ${code}`)))
    responder.stdout.on('data', text => String(text).includes('ACCEPT') && resolve())
  })
}
