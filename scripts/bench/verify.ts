// Thousands of leaves below one intermediate and a root, verified by everybody in turns.
import {spawnSync} from 'node:child_process'
import {createPublicKey, verify} from 'node:crypto'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {encodePem} from '../../src/lib/der/pem.ts'
import {anchorFrom} from '../../src/lib/path/candidates.ts'
import type {PathRequest} from '../../src/lib/path/request.ts'
import {verifyPath} from '../../src/lib/path/verify-path.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import {AT, type KeyKind, makeCa, makeCertificate, makeKey} from '../../test/support/make-pki.ts'
import {basicConstraints, keyUsage} from '../../test/support/pki-extensions.ts'
import {peculiarVerifier, pkijsVerifier} from './peers.ts'
import {median, spread} from './statistics.mjs'

const [root = '.', rounds = '5'] = process.argv.slice(2)
const ROUNDS = Math.max(5, Number(rounds))
const COLD_PAIRS = 21
/** An RSA key takes a tenth of a second: leaves take turns with a few. */
const LEAF_KEYS = 4
/** The peers are so slow that they get a part of the leaves; their times are scaled. */
const PEER_LEAVES = 100

interface Hierarchy {
  readonly root: Uint8Array
  readonly intermediate: Uint8Array
  readonly leaves: readonly Uint8Array[]
}

const work = mkdtempSync(join(tmpdir(), 'bench-verify-'))
try {
  console.log(`node ${process.version}, ${ROUNDS} rounds, everybody in turns; medians and (quartiles)`)
  await table('RSA-2048', 'rsa2048', 10_000)
  await table('P-256', 'p256', 10_000)
  await table('P-384', 'p384', 1_000)
  cold()
} finally {
  rmSync(work, {recursive: true, force: true})
}

async function table(title: string, kind: KeyKind, count: number): Promise<void> {
  const hierarchy = makeHierarchy(kind, count)
  const peerLeaves = hierarchy.leaves.slice(0, PEER_LEAVES)
  const files = writeFiles(hierarchy, title)
  const signatures = hierarchy.leaves.map(der => decodeCertificate(der))
  const key = createPublicKey({
    key: Buffer.from(decodeCertificate(hierarchy.intermediate).subjectPublicKeyInfo),
    format: 'der',
    type: 'spki',
  })
  const pkijs = await pkijsVerifier(hierarchy.root, hierarchy.intermediate, AT)
  const peculiar = await peculiarVerifier(hierarchy.root, hierarchy.intermediate, AT)
  const scale = count / peerLeaves.length
  const contestants: Readonly<Record<string, () => number | Promise<number>>> = {
    bare: () =>
      timed(() => {
        for (const {tbsCertificate, signatureValue} of signatures)
          if (!verify('sha256', tbsCertificate, key, signatureValue)) throw new Error('bare: refused')
      }),
    ours: () => timed(() => verifyAll(hierarchy)),
    openssl: () => timed(() => opensslVerify(files)),
    pkijs: async () => (await timedAsync(peerLeaves, pkijs)) * scale,
    '@peculiar/x509': async () => (await timedAsync(peerLeaves, peculiar)) * scale,
  }
  const times: Record<string, number[]> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const list = times[name] ?? []
      list.push(await run())
      times[name] = list
    }
  }
  console.log(`${title}: ${count} leaves below one intermediate and a root; peers with ${peerLeaves.length}, scaled`)
  const bare = times['bare'] ?? []
  const ours = times['ours'] ?? []
  for (const [name, list] of Object.entries(times)) {
    const ratio = list.map(
      (value, index) => value / (name === 'ours' || name === 'bare' ? (bare[index] ?? 1) : (ours[index] ?? 1)),
    )
    const perSecond = Math.round((count / median(list)) * 1000)
    const against = name === 'ours' || name === 'bare' ? 'times bare' : 'times ours'
    console.log(
      `  ${name.padEnd(16)} ${String(perSecond).padStart(7)} verifications/s   ${spread(ratio).padEnd(22)} ${against}`,
    )
  }
}

function makeHierarchy(kind: KeyKind, count: number): Hierarchy {
  const top = makeCa({subject: 'C=JP,O=Bench,CN=Root', key: makeKey(kind, 'bench root')})
  const middle = makeCa({
    subject: 'C=JP,O=Bench,CN=Intermediate',
    key: makeKey(kind, 'bench intermediate'),
    issuer: top,
    serial: 2,
  })
  const leaves = Array.from({length: count}, (_, index) =>
    makeCertificate({
      subject: `C=JP,O=Bench,CN=Leaf ${index}`,
      key: makeKey(kind, `bench leaf ${index % LEAF_KEYS}`),
      issuer: middle,
      serial: 1000 + index,
      more: [basicConstraints(false), keyUsage('digitalSignature')],
    }),
  )
  return {root: top.certificate, intermediate: middle.certificate, leaves}
}

/** From DER each: decoding is a part of it, as it is for everybody but the bare signatures. */
function verifyAll({root: top, intermediate, leaves}: Hierarchy): void {
  const rest: Omit<PathRequest, 'target'> = {
    anchors: [anchorFrom(decodeCertificate(top), 'root')],
    untrusted: [decodeCertificate(intermediate)],
    at: AT,
    purpose: 'any',
    profile: 'pkix',
    allowed: {smallKeys: false, hashes: []},
    policy: {initialPolicies: null, explicitPolicy: false, inhibitPolicyMapping: false, inhibitAnyPolicy: false},
    revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'path'},
  }
  for (const leaf of leaves)
    if (verifyPath({...rest, target: decodeCertificate(leaf)}).verdict !== 'yes') throw new Error('ours: refused')
}

interface Files {
  readonly root: string
  readonly intermediate: string
  readonly leaves: readonly string[]
}

function writeFiles({root: top, intermediate, leaves}: Hierarchy, title: string): Files {
  const put = (name: string, der: Uint8Array) => {
    const file = join(work, `${title}-${name}.pem`)
    writeFileSync(file, encodePem('CERTIFICATE', der))
    return file
  }
  return {
    root: put('root', top),
    intermediate: put('intermediate', intermediate),
    leaves: leaves.map((leaf, index) => put(String(index), leaf)),
  }
}

/** One process for all leaves: its start and the reading of the files are in the time. */
function opensslVerify(files: Files, leaves = files.leaves): void {
  const {status, stderr} = spawnSync(
    'openssl',
    [
      'verify',
      '-no-CApath',
      '-no-CAstore',
      '-attime',
      String(AT.getTime() / 1000),
      '-CAfile',
      files.root,
      '-untrusted',
      files.intermediate,
      ...leaves,
    ],
    {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'},
  )
  if (status !== 0) throw new Error(`openssl: ${stderr}`)
}

function cold(): void {
  const files = writeFiles(makeHierarchy('rsa2048', 1), 'cold')
  const leaf = files.leaves[0] ?? ''
  const mynakit = [
    join(root, 'bin/run.cjs'),
    'cert',
    'verify',
    leaf,
    '--trust',
    files.root,
    '--untrusted',
    files.intermediate,
    '--at',
    AT.toISOString(),
  ]
  const node = (args: readonly string[]) =>
    timed(() => {
      const {status} = spawnSync(process.execPath, args, {stdio: 'ignore'})
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
    })
  node(mynakit) // the first run writes the code cache
  const bare: number[] = []
  const ours: number[] = []
  const theirs: number[] = []
  for (let pair = 0; pair < COLD_PAIRS; pair += 1) {
    bare.push(node(['-e', '0']))
    ours.push(node(mynakit))
    theirs.push(timed(() => opensslVerify(files)))
  }
  const ratio = (list: readonly number[], base: readonly number[]) =>
    spread(list.map((value, index) => value / (base[index] ?? 1)))
  console.log(
    `one cold process each, ${COLD_PAIRS} times: node -e 0 ${median(bare).toFixed(0)} ms, mynakit cert verify ${median(ours).toFixed(0)} ms, openssl verify ${median(theirs).toFixed(0)} ms`,
  )
  console.log(`  mynakit / node -e 0: ${ratio(ours, bare)}; mynakit / openssl: ${ratio(ours, theirs)}`)
}

function timed(work_: () => void): number {
  const start = process.hrtime.bigint()
  work_()
  return Number(process.hrtime.bigint() - start) / 1e6
}

async function timedAsync(
  leaves: readonly Uint8Array[],
  verifyOne: (leaf: Uint8Array) => Promise<boolean>,
): Promise<number> {
  const start = process.hrtime.bigint()
  for (const leaf of leaves) if (!(await verifyOne(leaf))) throw new Error('a peer refused')
  return Number(process.hrtime.bigint() - start) / 1e6
}
