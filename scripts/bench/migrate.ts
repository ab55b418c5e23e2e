// How fast certificates are audited. Peers are measured on samples, and scaled: they would take hours.
import {spawnSync} from 'node:child_process'
import {X509Certificate} from 'node:crypto'
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {decodePem} from '../../src/lib/der/pem.ts'
import {AuditFields} from '../../src/lib/x509/audit-fields.ts'
import {CertificateParts} from '../../src/lib/x509/certificate-parts.ts'
import {median} from './statistics.mjs'

const ROUNDS = 5
const [root = '.', count = '100000'] = process.argv.slice(2)
const size = Number(count)
const generator = join(root, '../shared/bench/gen-certs.mjs')
const folder = join(root, '.cache', `bench-certificates-${size}`)

if (!existsSync(join(folder, 'truth.json'))) {
  if (!existsSync(generator)) throw new Error('the generator ../shared/bench/gen-certs.mjs is missing')
  // Files beside the bundles cost an inode each: only as many as the first hundred thousand.
  const files = size > 100_000 ? ['--no-files'] : []
  spawnSync(process.execPath, [generator, '--count', count, '--dir', folder, ...files], {stdio: 'inherit'})
}

interface Row {
  readonly what: string
  /** Microseconds a certificate. */
  readonly each: number
  readonly memory: string
}

const rows: Row[] = []
const own = inMemory()
rows.push({what: 'mynakit, the walk in memory', each: own, memory: ''})
const start = median(Array.from({length: ROUNDS}, () => timed(process.execPath, ['bin/run.cjs', '--version']).seconds))
for (const [what, args] of commands()) rows.push(wholeCommand(what, args))
for (const peer of await peers()) rows.push(peer)
console.log(
  `${size} certificates; start of the program alone: ${(start * 1000).toFixed(0)} ms (contained in every whole command)\n`,
)
console.log('| | us each | a second | peak MiB | beside the walk |\n| --- | ---: | ---: | ---: | ---: |')
for (const {what, each, memory} of rows)
  console.log(
    `| ${what} | ${each.toPrecision(3)} | ${Math.round(1e6 / each)} | ${memory} | ${(each / own).toPrecision(3)} |`,
  )

function inMemory(): number {
  const bytes = new Uint8Array(readFileSync(join(folder, 'bundle.der')).subarray(0, 2 ** 27))
  const fields = new AuditFields(new CertificateParts())
  fields.use(bytes)
  const rounds = Array.from({length: ROUNDS + 3}, () => {
    const begun = performance.now()
    let walked = 0
    for (let at = 0; at < bytes.length && fields.walk(at, bytes.length); at = fields.end) walked += 1
    return ((performance.now() - begun) * 1000) / walked
  })
  return Math.min(...rounds)
}

function commands(): readonly (readonly [string, readonly string[]])[] {
  const threads = Math.min(2, availableParallelism())
  const files = existsSync(join(folder, '000'))
    ? readdirSync(folder).flatMap(name => (/^\d+$/.test(name) ? [join(folder, name)] : []))
    : []
  return [1, threads].flatMap(each => {
    const options = ['--threads', String(each)]
    const named = `${each} thread${each === 1 ? '' : 's'}`
    return [
      [`migrate-check bundle.der, ${named}`, [join(folder, 'bundle.der'), ...options]],
      [`migrate-check bundle.pem, ${named}`, [join(folder, 'bundle.pem'), ...options]],
      ...(files.length > 0 ? [[`migrate-check, a file each, ${named}`, [...files, ...options]] as const] : []),
    ] as const
  })
}

function wholeCommand(what: string, args: readonly string[]): Row {
  const runs = Array.from({length: 3}, () =>
    timed(process.execPath, [
      'bin/run.cjs',
      'migrate-check',
      ...args,
      '--max-findings',
      '100',
      '--exit-zero',
      '--quiet',
    ]),
  )
  return {
    what,
    each: (median(runs.map(({seconds}) => seconds)) * 1e6) / size,
    memory: String(Math.round(Math.max(...runs.map(({kilobytes}) => kilobytes)) / 1024)),
  }
}

/** Seconds on the clock, and the most memory of the whole process. */
function timed(program: string, args: readonly string[]): {readonly seconds: number; readonly kilobytes: number} {
  const notes = join(folder, 'time.txt')
  const begun = performance.now()
  const {status, error} = spawnSync('/usr/bin/time', ['-f', '%M', '-o', notes, program, ...args], {
    cwd: root,
    stdio: 'ignore',
  })
  const seconds = (performance.now() - begun) / 1000
  if (error || status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  const kilobytes = Number(readFileSync(notes, 'utf8').trim().split('\n').at(-1))
  rmSync(notes)
  return {seconds, kilobytes}
}

async function peers(): Promise<readonly Row[]> {
  const text = readFileSync(join(folder, 'bundle.pem')).toString('latin1', 0, 4 * 2 ** 20)
  const sample = decodePem(text.slice(0, text.lastIndexOf('-----END') + 25), new Set(['CERTIFICATE'])).flatMap(event =>
    'bytes' in event ? [event.bytes] : [],
  )
  const few = sample.slice(0, 500)
  const {Certificate} = await import('pkijs')
  const {fromBER} = await import('asn1js')
  await import('reflect-metadata')
  const peculiar = await import('@peculiar/x509')
  const bundle = join(folder, 'sample.pem')
  writeFileSync(bundle, text.slice(0, text.lastIndexOf('-----END') + 26))
  const storeutl = timed('openssl', ['storeutl', '-noout', bundle]).seconds
  const single = median(
    Array.from({length: ROUNDS}, () => timed('openssl', ['x509', '-in', bundle, '-noout', '-text']).seconds),
  )
  rmSync(bundle)
  const row = (what: string, used: readonly Uint8Array[], read: (der: Uint8Array) => unknown): Row => {
    for (const der of used.slice(0, 50)) read(der)
    const begun = performance.now()
    for (const der of used) read(der)
    return {
      what: `${what} (${used.length} of them)`,
      each: ((performance.now() - begun) * 1000) / used.length,
      memory: '',
    }
  }
  return [
    row('node:crypto, new X509Certificate', sample, der => new X509Certificate(der)),
    row('node:crypto, with the key and the dates', sample, der => {
      const certificate = new X509Certificate(der)
      return [certificate.validFrom, certificate.validTo, certificate.publicKey.asymmetricKeyDetails]
    }),
    row('pkijs', few, der => Certificate.fromBER(der)),
    row('asn1js, no more than the ASN.1', few, der => fromBER(der)),
    row('@peculiar/x509', few, der => new peculiar.X509Certificate(der).publicKey.algorithm),
    {
      what: `openssl storeutl, whole process (${sample.length} of them)`,
      each: (storeutl * 1e6) / sample.length,
      memory: '',
    },
    {what: 'openssl x509, a process each', each: single * 1e6, memory: ''},
  ]
}
