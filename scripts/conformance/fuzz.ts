// Mutations of the suites' objects by a seed, and what became of each.
import {ToolkitError} from '../../src/lib/errors/toolkit-error.ts'
import {judgeMutation} from './fuzz/judge.ts'
import {MUTATION_NAMES, MUTATIONS, type MutationName} from './fuzz/mutate.ts'
import {Random} from './fuzz/random.ts'
import {loadSeeds, pkitsUses, type SeedKind} from './fuzz/seeds.ts'

export interface FuzzFinding {
  readonly number: number
  readonly kind: SeedKind
  readonly mutation: MutationName
  readonly what: string
  /** The mutated object in base64. */
  readonly object: string
}

export interface FuzzCounts {
  mutations: number
  /** The bytes came out as they were, or as another object of the suites. */
  unchanged: number
  /** By a ToolkitError. */
  refused: number
  /** Decoded whole; nobody's signature to check. */
  decoded: number
  signatureRefused: number
}

export interface FuzzReport {
  readonly seed: number
  readonly count: number
  readonly objects: Readonly<Record<SeedKind, number>>
  readonly byKind: Readonly<Record<SeedKind, FuzzCounts>>
  /** How often each mutation was still decoded. */
  readonly decodedByMutation: Readonly<Record<string, number>>
  readonly wholeVerifications: number
  readonly crashes: readonly FuzzFinding[]
  readonly hangs: readonly FuzzFinding[]
  readonly acceptedSignatures: readonly FuzzFinding[]
  readonly slowestMilliseconds: number
  readonly seconds: number
}

const HANG_MS = 1000
/** A whole verification costs some twenty times a decoding. */
const VERIFY_ONE_IN = 20

export function runFuzz(
  root: string,
  seed: number,
  count: number,
  progress: (done: number) => void = () => {},
): FuzzReport {
  const started = performance.now()
  const seeds = loadSeeds(root)
  const uses = pkitsUses(root)
  const known = new Set(seeds.map(({der}) => Buffer.from(der).toString('latin1')))
  const random = new Random(seed)
  const kinds = ['certificate', 'crl', 'ocsp'] as const
  const byKind = Object.fromEntries(kinds.map(kind => [kind, noCounts()])) as Record<SeedKind, FuzzCounts>
  const byMutation: Record<string, number> = {}
  const found = {crashes: [] as FuzzFinding[], hangs: [] as FuzzFinding[], acceptedSignatures: [] as FuzzFinding[]}
  let slowest = 0
  let wholeVerifications = 0
  const present = kinds.filter(kind => seeds.some(each => each.kind === kind))
  const pools = new Map(present.map(kind => [kind, seeds.filter(each => each.kind === kind)]))
  for (let number = 0; number < count; number++) {
    if (number % 10_000 === 0) progress(number)
    const kind = random.of(present)
    const pool = pools.get(kind) ?? []
    const from = random.of(pool)
    const mutation = random.of(MUTATION_NAMES)
    const other = random.below(4) === 0 ? random.of(seeds) : random.of(pool)
    const mutated = Uint8Array.from(MUTATIONS[mutation](from.der, random, other.der))
    const counts = byKind[kind]
    counts.mutations += 1
    if (known.has(Buffer.from(mutated).toString('latin1'))) {
      counts.unchanged += 1
      continue
    }
    const use = random.below(VERIFY_ONE_IN) === 0 ? uses.get(from.file) : undefined
    const finding = (what: string) => ({number, kind, mutation, what, object: Buffer.from(mutated).toString('base64')})
    const start = performance.now()
    try {
      const outcome = judgeMutation(from, mutated, use)
      if (use) wholeVerifications += 1
      byMutation[mutation] = (byMutation[mutation] ?? 0) + 1
      if (outcome === 'accepted') found.acceptedSignatures.push(finding(from.file))
      else counts[outcome === 'decoded' ? 'decoded' : 'signatureRefused'] += 1
    } catch (error) {
      if (error instanceof ToolkitError) counts.refused += 1
      else found.crashes.push(finding(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    }
    const took = performance.now() - start
    slowest = Math.max(slowest, took)
    if (took > HANG_MS) found.hangs.push(finding(`${Math.round(took)} ms`))
  }
  return {
    seed,
    count,
    objects: Object.fromEntries(kinds.map(kind => [kind, pools.get(kind)?.length ?? 0])) as Record<SeedKind, number>,
    byKind,
    decodedByMutation: byMutation,
    wholeVerifications,
    ...found,
    slowestMilliseconds: Math.round(slowest),
    seconds: Math.round((performance.now() - started) / 1000),
  }
}

function noCounts(): FuzzCounts {
  return {mutations: 0, unchanged: 0, refused: 0, decoded: 0, signatureRefused: 0}
}
