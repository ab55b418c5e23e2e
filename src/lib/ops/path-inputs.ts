// What a path is verified with, as it lies in files: the certificate that is asked about, those that are trusted, those that
// may stand between, and evidence of revocation. An object serves its kind wherever it stands; only what was given as
// trusted is trusted.
import {stat} from 'node:fs/promises'
import type {CrlEvidence} from '../crl/evidence.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CrlFileItem} from '../input/crl-files.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {ObjectKind, Origin, Source} from '../input/source-item.ts'
import type {OcspResponse} from '../ocsp/response.ts'
import type {Certificate} from '../x509/certificate.ts'
import type {InputNotes} from './input-notes.ts'
import {isLongList, longLists, type WitnessContext} from './long-lists.ts'
import {ObjectInputs, type ObjectPlace, type ReadObject} from './revocation-inputs.ts'
import {isSystemStore, systemStore} from './system-store.ts'

/** Files, folders and `-`; `trust` may also say `system:`. */
export interface PathSources {
  readonly file: string
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly crl: readonly string[]
  readonly ocsp: readonly string[]
}

export interface Placed<Value> {
  readonly value: Value
  readonly place: ObjectPlace
}

export interface PathInputs {
  readonly target: Placed<Certificate>
  readonly trusted: readonly Placed<Certificate>[]
  readonly untrusted: readonly Placed<Certificate>[]
  /** How many of those stand behind the target in its own file. */
  readonly besideTarget: number
  readonly crls: readonly Placed<CrlEvidence>[]
  /** Lists too long for memory, which are read when it is known what they are asked. */
  readonly longLists: readonly CrlFileItem[]
  readonly ocspResponses: readonly Placed<OcspResponse>[]
  readonly notes: InputNotes
}

export interface PathInputsContext extends ReadContext {
  /** Files that may hold the trust store of the operating system; the first that exists is read. */
  readonly systemStore?: readonly string[]
  /** Without it every list is held in memory. */
  readonly witness?: WitnessContext
}

const KINDS: Readonly<Record<ObjectKind, readonly ObjectKind[]>> = {
  certificate: ['certificate', 'crl', 'ocsp-response'],
  crl: ['crl', 'certificate', 'ocsp-response'],
  'ocsp-response': ['ocsp-response', 'certificate', 'crl'],
}

export async function readPathInputs(sources: PathSources, context: PathInputsContext): Promise<PathInputs> {
  return new Collection(context).collect(sources)
}

class Collection {
  readonly #inputs: ObjectInputs
  readonly #context: PathInputsContext
  readonly #untrusted: Placed<Certificate>[] = []
  readonly #crls: Placed<CrlEvidence>[] = []
  readonly #longLists: CrlFileItem[] = []
  readonly #ocspResponses: Placed<OcspResponse>[] = []
  #position = 0

  constructor(context: PathInputsContext) {
    this.#context = context
    this.#inputs = new ObjectInputs(context)
  }

  async collect({file, trust, untrusted, crl, ocsp}: PathSources): Promise<PathInputs> {
    const {notes} = this.#inputs
    const target = await this.#target(file)
    const besideTarget = this.#untrusted.length
    const trusted: Placed<Certificate>[] = []
    for (const text of trust) {
      const path = isSystemStore(text) ? await systemStore(this.#context.systemStore) : text
      for await (const read of this.#objects(path, 'certificate')) {
        if (read.kind === 'certificate') trusted.push(read)
        else this.#keep(read)
      }
    }
    // An anchor that was asked for and cannot be had: no answer would be the user's.
    if (trust.length > 0 && trusted.length === 0 && notes.first) throw notes.first
    for (const path of untrusted) for await (const read of this.#objects(path, 'certificate')) this.#keep(read)
    for (const path of crl) await this.#lists(path)
    for (const path of ocsp) for await (const read of this.#objects(path, 'ocsp-response')) this.#keep(read)
    const [crls, longLists, ocspResponses] = [this.#crls, this.#longLists, this.#ocspResponses]
    return {target, trusted, untrusted: this.#untrusted, besideTarget, crls, longLists, ocspResponses, notes}
  }

  /** A long list is only noted, also where it lies in a folder. */
  async #lists(path: string): Promise<void> {
    this.#position += 1
    const input = this.#position
    const {witness} = this.#context
    const leave = async (origin: Pick<Origin, 'path' | 'named'>): Promise<boolean> => {
      if (!witness || !(await isLongList(origin.path, witness.longFrom))) return false
      const lists = await longLists({input, path: origin.path}, witness, this.#inputs.notes)
      const {named} = origin
      this.#longLists.push(...lists.map(list => ({...list, origin: {...list.origin, named}})))
      return true
    }
    if (await leave({path, named: true})) return
    for await (const read of this.#inputs.read({input, path, kinds: KINDS.crl}, leave)) this.#keep(read)
  }

  /** The first certificate of the file. Damage in front of it ends the run: another one must not be asked about instead. */
  async #target(file: string): Promise<Placed<Certificate>> {
    await refuseFolder(file)
    let target: Placed<Certificate> | undefined
    for await (const read of this.#objects(file, 'certificate')) {
      if (target === undefined && this.#inputs.notes.first) throw this.#inputs.notes.first
      if (target === undefined && read.kind === 'certificate') target = read
      else this.#keep(read)
    }
    if (target) return target
    throw this.#inputs.notes.first ?? new ToolkitError('E_NO_CERTIFICATE', {shown: {file}, details: {input: 1}})
  }

  #keep(read: ReadObject): void {
    if (read.kind === 'certificate') this.#untrusted.push(read)
    else if (read.kind === 'crl') this.#crls.push(read)
    else this.#ocspResponses.push(read)
  }

  #objects(path: string, expected: ObjectKind): AsyncGenerator<ReadObject> {
    this.#position += 1
    const source: Source = {input: this.#position, path, kinds: KINDS[expected]}
    return this.#inputs.read(source)
  }
}

/** A folder has no first certificate: which file comes first is an accident of names. */
async function refuseFolder(file: string): Promise<void> {
  const isFolder =
    file !== '-' &&
    (await stat(file).then(
      info => info.isDirectory(),
      () => false,
    ))
  if (isFolder) throw new ToolkitError('E_INPUT_READ', {shown: {file}, details: {input: 1, reason: 'EISDIR'}})
}
