// Inventories of other tools: CycloneDX with cryptographic assets (ECMA-424, clause 8; 1.6 and 1.7), and the form of 1.4
// that came before. Certificates, keys and asymmetric algorithms become assets; hashes, ciphers and protocols are passed over.
import type {Asset, AssetSignature} from '../audit/asset.ts'
import type {KeyFacts} from '../audit/key-facts.ts'
import type {Use} from '../policy/rule.ts'
import {HASH_STRENGTH} from '../x509/algorithms.data.ts'
import type {Content, Detected} from './detected.ts'
import {isMembers} from './json-web-keys.ts'
import {makeAsset, UNKNOWN_KEY} from './make-asset.ts'
import {namedAlgorithm} from './named-algorithm.ts'
import {problem} from './problem.ts'

type Members = Readonly<Record<string, unknown>>

const MAX_COMPONENTS = 1_000_000
const MAX_NESTING = 64
const TYPES: ReadonlySet<unknown> = new Set(['cryptographic-asset', 'crypto-asset'])
/** By the primitive of an algorithm; what is not here has no key pair. */
const USE_OF_PRIMITIVE: Readonly<Record<string, Use>> = {
  signature: 'signature',
  'key-agree': 'key-establishment',
  keyagree: 'key-establishment',
  kem: 'key-establishment',
  pke: 'key-establishment',
}
const KEYS: ReadonlySet<string> = new Set(['private-key', 'public-key', 'privatekey', 'publickey', 'key-pair', 'key'])

export function isCbom(value: unknown): value is Members {
  return isMembers(value) && value['bomFormat'] === 'CycloneDX'
}

export function* readCbom(document: Members, {place}: Content): Generator<Detected> {
  const components = [...componentsOf(document, 0)].slice(0, MAX_COMPONENTS)
  const byRef = new Map(components.map(component => [component['bom-ref'], component]))
  const reader = new CbomReader(byRef)
  for (const [at, component] of components.entries()) {
    const index = at + 1
    const asset = reader.assetOf(component, `${place}!${index}`)
    if (typeof asset === 'string') yield problem('E_CBOM', place, index, {component: index, reason: asset})
    else if (asset) yield {kind: 'asset', asset}
  }
}

function* componentsOf(parent: Members, nesting: number): Generator<Members> {
  const components = parent['components']
  if (!Array.isArray(components) || nesting > MAX_NESTING) return
  for (const component of components as unknown[]) {
    if (!isMembers(component)) continue
    if (TYPES.has(component['type'])) yield component
    yield* componentsOf(component, nesting + 1)
  }
}

class CbomReader {
  readonly #byRef: ReadonlyMap<unknown, Members>
  /** Algorithms that a certificate or a key refers to: they are judged there. */
  readonly #used: ReadonlySet<unknown>

  constructor(byRef: ReadonlyMap<unknown, Members>) {
    this.#byRef = byRef
    this.#used = new Set([...byRef.values()].flatMap(referencesOf))
  }

  /** Undefined for what is not judged; the name of the member that cannot be used. */
  assetOf(component: Members, where: string): Asset | string | undefined {
    const crypto = member(component, 'cryptoProperties')
    switch (text(crypto, 'assetType').toLowerCase().replaceAll('-', '')) {
      case 'certificate':
        return this.#certificate(component, member(crypto, 'certificateProperties'), where)
      case 'relatedcryptomaterial':
        return this.#key(component, materialOf(crypto), where)
      case 'algorithm':
        return this.#used.has(component['bom-ref']) ? undefined : this.#algorithm(component, where)
      case 'protocol':
        return undefined
      default:
        return 'assetType'
    }
  }

  #certificate(component: Members, properties: Members, where: string): Asset | string {
    const validFrom = timeOf(properties['notValidBefore'])
    const validUntil = timeOf(properties['notValidAfter'])
    if (validFrom === undefined) return 'notValidBefore'
    if (validUntil === undefined) return 'notValidAfter'
    const refs = certificateRefs(properties)
    const what = text(properties, 'subjectName') || text(component, 'name')
    return {
      ...makeAsset(
        {
          ...(this.#factsOf(refs.key, 0) ?? this.#factsOf(refs.signature, 0, true) ?? UNKNOWN_KEY),
          kind: 'listed',
          what: plain(what),
          where,
          validFrom,
          validUntil,
          endBasis: validUntil === null ? null : 'list',
          certificateSignature: this.#signature(refs.signature),
          issuer: plain(text(properties, 'issuerName')) || null,
        },
        null,
      ),
      where: places(component, where),
    }
  }

  #key(component: Members, properties: Members, where: string): Asset | string | undefined {
    if (!KEYS.has(text(properties, 'type').toLowerCase())) return undefined
    const validUntil = timeOf(properties['expirationDate'])
    if (validUntil === undefined) return 'expirationDate'
    const validFrom = timeOf(properties['activationDate'] ?? properties['creationDate'])
    if (validFrom === undefined) return 'activationDate'
    const size = numberOf(properties['size'])
    const facts =
      this.#factsOf(properties['algorithmRef'], 0, false, size) ?? namedAlgorithm(text(component, 'name'), size)
    return {
      ...makeAsset(
        {
          ...(facts ?? {...UNKNOWN_KEY, keyBits: size}),
          kind: 'listed',
          what: plain(text(component, 'name')),
          where,
          validFrom,
          validUntil,
          endBasis: validUntil === null ? null : 'list',
        },
        null,
      ),
      where: places(component, where),
    }
  }

  #algorithm(component: Members, where: string): Asset | undefined {
    const properties = member(member(component, 'cryptoProperties'), 'algorithmProperties')
    const use = USE_OF_PRIMITIVE[text(properties, 'primitive').toLowerCase()]
    if (use === undefined) return undefined
    const facts = algorithmFacts(component, null) ?? {
      ...UNKNOWN_KEY,
      algorithm: plain(text(component, 'name')) || 'unknown',
    }
    const what = plain(text(component, 'name'))
    const asset = makeAsset({...facts, kind: 'listed', what, where, use, useBasis: 'list'}, null)
    return {...asset, where: places(component, where)}
  }

  /** Of an algorithm, or of a key that refers to one. `signature`: the name may hold a hash as well. */
  #factsOf(ref: unknown, hops: number, signature = false, size: number | null = null): KeyFacts | null {
    const component = ref === undefined ? undefined : this.#byRef.get(ref)
    if (component === undefined || hops > 4) return null
    const material = materialOf(member(component, 'cryptoProperties'))
    const next = material['algorithmRef']
    if (next !== undefined) return this.#factsOf(next, hops + 1, signature, numberOf(material['size']) ?? size)
    return algorithmFacts(component, size)
  }

  #signature(ref: unknown): AssetSignature | null {
    const component = ref === undefined ? undefined : this.#byRef.get(ref)
    if (component === undefined) return null
    const name = text(component, 'name')
    const hash = /sha-?3-?(256|384|512)|sha-?(1|224|256|384|512)|md5/i.exec(name)
    const known = hash ? hashName(hash) : null
    const facts = algorithmFacts(component, null)
    const strengthBits = known === null ? null : HASH_STRENGTH[known]
    return {algorithm: plain(name), family: facts?.family ?? 'unknown', strengthBits}
  }
}

function hashName([whole, third, second]: RegExpExecArray): keyof typeof HASH_STRENGTH {
  if (third !== undefined) return `SHA3-${third as '256' | '384' | '512'}`
  return /md5/i.test(whole) ? 'MD5' : `SHA-${second as '1' | '224' | '256' | '384' | '512'}`
}

function algorithmFacts(component: Members, size: number | null): KeyFacts | null {
  const properties = member(member(component, 'cryptoProperties'), 'algorithmProperties')
  const parameter = text(properties, 'parameterSetIdentifier') || text(properties, 'variant')
  const curve = text(properties, 'curve') || text(properties, 'ellipticCurve').replace(/^.*\//, '')
  const bits = size ?? (/^\d{2,5}$/.test(parameter) ? Number(parameter) : null)
  const names = [text(component, 'name'), `${text(properties, 'algorithmFamily')}-${parameter}`, parameter]
  const known = names.flatMap(name => namedAlgorithm(name, bits, curve === '' ? null : curve) ?? [])
  // One of the names may leave the size to another: "RSA", with the variant "RSA-2048".
  return known.find(({strengthBits}) => strengthBits !== null) ?? known[0] ?? null
}

function certificateRefs(properties: Members): {readonly key: unknown; readonly signature: unknown} {
  const related = properties['relatedCryptographicAssets']
  const named = (type: RegExp) =>
    (Array.isArray(related) ? (related as unknown[]) : []).find(
      each => isMembers(each) && type.test(text(each, 'type')),
    ) as Members | undefined
  return {
    key: properties['subjectPublicKeyRef'] ?? named(/^public-?key$/i)?.['ref'],
    signature: properties['signatureAlgorithmRef'] ?? named(/^(?:signature-?)?algorithm$/i)?.['ref'],
  }
}

function referencesOf(component: Members): readonly unknown[] {
  const crypto = member(component, 'cryptoProperties')
  const {key, signature} = certificateRefs(member(crypto, 'certificateProperties'))
  return [key, signature, materialOf(crypto)['algorithmRef']].filter(ref => ref !== undefined)
}

function materialOf(crypto: Members): Members {
  const properties = crypto['relatedCryptoMaterialProperties']
  return isMembers(properties) ? properties : {}
}

function places(component: Members, where: string): readonly string[] {
  const occurrences = member(component, 'evidence')['occurrences']
  const locations = (Array.isArray(occurrences) ? (occurrences as unknown[]) : []).flatMap(each =>
    isMembers(each) && text(each, 'location') !== '' ? [plain(text(each, 'location'))] : [],
  )
  return [where, ...new Set(locations)]
}

function member(parent: Members, name: string): Members {
  const value = parent[name]
  return isMembers(value) ? value : {}
}

function text(parent: Members, name: string): string {
  const value = parent[name]
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1_000_000 ? value : null
}

/** RFC 3339; null where there is none, undefined where it is none. */
function timeOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null
  const time = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : new Date(Number.NaN)
  return Number.isNaN(time.getTime()) ? undefined : `${time.toISOString().slice(0, 19)}Z`
}

function plain(value: string): string {
  return value
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 200)
}
