// A kit while it is made: files by their paths, cases, and what the servers need. Nothing is written here.
import {toHex} from '../bytes/hex.ts'
import {type KitKey, type KitKeyKind, KitKeys, keyPem} from './kit-key.ts'
import {
  type DirectoryRow,
  type KitCase,
  type KitManifest,
  type KitServices,
  type KitSet,
  MANIFEST_VERSION,
  type ResponderRow,
  type StatusRow,
} from './manifest.ts'
import {toPem} from './pem.ts'

/** Long content is made while it is written. */
export type KitContent = Uint8Array | string | (() => Iterable<Uint8Array>)

export interface KitRequest {
  readonly set: KitSet
  readonly seed: number
  readonly baseUrl: string
  /** Of the long list; a million unless given. */
  readonly entries?: number
}

export class Kit {
  readonly request: KitRequest
  readonly keys: KitKeys
  readonly files = new Map<string, KitContent>()
  readonly #cases: KitCase[] = []
  readonly #statuses: StatusRow[] = []
  readonly #responders: ResponderRow[] = []
  readonly #directory = new Map<string, readonly string[]>()
  readonly #serials: ReturnType<KitKeys['stream']>
  #serial: number

  constructor(request: KitRequest) {
    this.request = request
    this.keys = new KitKeys(request.seed)
    this.#serials = this.keys.stream('serial numbers')
    // Four octets and positive, as the running numbers of published certificates are.
    this.#serial = 0x0800_0000 + this.#serials.below(0x0800_0000)
  }

  /** Never the same twice. */
  nextSerial(): number {
    this.#serial += 1 + this.#serials.below(997)
    return this.#serial
  }

  /** The path again; a path is given once. */
  add(path: string, content: KitContent): string {
    if (this.files.has(path)) throw new RangeError(`two files of the kit are named ${path}`)
    this.files.set(path, content)
    return path
  }

  addCertificate(path: string, der: Uint8Array): string {
    return this.add(path, toPem('CERTIFICATE', der))
  }

  async addKey(label: string, kind?: KitKeyKind): Promise<KitKey> {
    const key = await this.keys.key(label, kind)
    this.add(keyPath(label), keyPem(key))
    return key
  }

  addCase(kitCase: KitCase): void {
    if (this.#cases.some(({id}) => id === kitCase.id)) throw new RangeError(`two cases are named ${kitCase.id}`)
    this.#cases.push(kitCase)
  }

  addStatus(row: StatusRow): void {
    this.#statuses.push(row)
  }

  addResponder(row: ResponderRow): void {
    this.#responders.push(row)
  }

  /** Generations of one name share an entry, which then has several values. */
  addDirectory(nameDer: Uint8Array, crls: readonly string[]): void {
    const name = toHex(nameDer)
    this.#directory.set(name, [...(this.#directory.get(name) ?? []), ...crls])
  }

  get directory(): readonly DirectoryRow[] {
    return [...this.#directory].map(([name, crls]) => ({name, crls}))
  }

  get manifest(): KitManifest {
    const {set, seed, baseUrl} = this.request
    const sound = new Set(this.#cases.filter(({expected}) => expected.verdict === 'yes').map(({id}) => id))
    const alone = this.#cases.find(({twin}) => twin !== null && !sound.has(twin))
    if (alone) throw new RangeError(`no sound case is named ${alone.twin}`)
    return {version: MANIFEST_VERSION, synthetic: true, set, seed, baseUrl, cases: this.#cases}
  }

  get services(): KitServices {
    return {
      version: MANIFEST_VERSION,
      responders: this.#responders,
      statuses: this.#statuses,
      directory: this.directory,
    }
  }
}

export function keyPath(label: string): string {
  return `keys/${label}.test-key.pem`
}
