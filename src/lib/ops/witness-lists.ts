// Long CRLs as evidence for a path: each is read once, in constant memory, by every key that may have signed it, and is asked
// on the way about every certificate that a path could hold. The path room, which reads nothing, gets the answers.
import type {WitnessedCrl} from '../crl/evidence.ts'
import {crlExtensions} from '../crl/extensions.ts'
import {EntryWitness} from '../crl/stream/entry-witness.ts'
import {CrlFile} from '../crl/stream/read-file.ts'
import type {CrlFacts} from '../crl/stream/streamed-crl.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {CrlFileItem} from '../input/crl-files.ts'
import {damaged} from '../input/split-der.ts'
import {subjectKeyIdentifierOf} from '../path/candidates.ts'
import type {TrustAnchor} from '../path/trust-anchor.ts'
import {inheritsParameters, workingKey} from '../path/working-key.ts'
import type {Certificate} from '../x509/certificate.ts'
import {sameName} from '../x509/compare-names.ts'
import {decodeCertificate} from '../x509/decode.ts'
import type {WitnessContext} from './long-lists.ts'
import type {PathInputs, Placed} from './path-inputs.ts'

/** The inputs with every list among its evidence, in the order in which they were given. */
export async function withWitnessed(
  inputs: PathInputs,
  anchors: readonly TrustAnchor[],
  context: WitnessContext | undefined,
): Promise<PathInputs> {
  if (context === undefined || inputs.longLists.length === 0) return inputs
  const questions = new WitnessQuestions(inputs, anchors)
  const crls = [...inputs.crls]
  for (const item of inputs.longLists) {
    const witnessed = await witnessList(item, questions, context, inputs.notes)
    if (witnessed) crls.push(witnessed)
  }
  crls.sort(asGiven)
  return {...inputs, crls, longLists: []}
}

function asGiven({place: one}: Pick<Placed<unknown>, 'place'>, {place: other}: Pick<Placed<unknown>, 'place'>): number {
  const byPath = one.path === other.path ? 0 : one.path < other.path ? -1 : 1
  return one.input - other.input || byPath || one.index - other.index
}

/** The keys of everybody with the name of a list's issuer, and the serial numbers of all who may be asked about. */
class WitnessQuestions {
  readonly #certificates: readonly Certificate[]
  readonly #anchors: readonly TrustAnchor[]

  constructor({target, trusted, untrusted, ocspResponses}: PathInputs, anchors: readonly TrustAnchor[]) {
    const given = [target, ...trusted, ...untrusted].map(({value}) => value)
    const delegates = ocspResponses.flatMap(({value}) => (value.basic?.certificates ?? []).flatMap(decoded))
    this.#certificates = [...given, ...delegates]
    this.#anchors = anchors
  }

  get serialNumbers(): readonly Uint8Array[] {
    const anchors = this.#anchors.flatMap(({certificate}) => (certificate ? [certificate] : []))
    return [...this.#certificates, ...anchors].map(({serialNumber}) => serialNumber)
  }

  /** Those with the key identifier that the list names come first: a reader tries a few. */
  keysFor = (facts: CrlFacts): readonly Uint8Array[] => {
    const hint = keyIdentifierOf(facts)
    const named = this.#certificates.filter(({subjectDer}) => sameName(subjectDer, facts.issuerDer))
    const anchors = this.#anchors.filter(({nameDer}) => sameName(nameDer, facts.issuerDer))
    const keys = new Map<string, {readonly key: Uint8Array; readonly hinted: boolean}>()
    const add = (key: Uint8Array, keyIdentifier: string | null) => {
      const id = Buffer.from(key).toString('latin1')
      const hinted = (keys.get(id)?.hinted ?? false) || (hint !== null && keyIdentifier === hint)
      keys.set(id, {key, hinted})
    }
    for (const anchor of anchors) add(anchor.subjectPublicKeyInfo, anchor.keyIdentifier)
    for (const each of named) for (const key of this.#keysOf(each)) add(key, subjectKeyIdentifierOf(each))
    const all = [...keys.values()]
    return [...all.filter(({hinted}) => hinted), ...all.filter(({hinted}) => !hinted)].map(({key}) => key)
  }

  /** A key that was issued without parameters has those of whoever issued it (RFC 5280, 6.1.4 (f)). */
  #keysOf(certificate: Certificate): readonly Uint8Array[] {
    if (!inheritsParameters(certificate)) return [certificate.subjectPublicKeyInfo]
    const above = [
      ...this.#anchors.map(({nameDer, subjectPublicKeyInfo}) => ({nameDer, subjectPublicKeyInfo})),
      ...this.#certificates.map(({subjectDer, subjectPublicKeyInfo}) => ({nameDer: subjectDer, subjectPublicKeyInfo})),
    ].filter(({nameDer}) => sameName(nameDer, certificate.issuerDer))
    return above.map(({subjectPublicKeyInfo}) => workingKey(certificate, subjectPublicKeyInfo))
  }
}

/** Undefined, with a note, for a list that is damaged. */
async function witnessList(
  {file, origin, index}: CrlFileItem,
  questions: WitnessQuestions,
  {secondThread}: WitnessContext,
  notes: PathInputs['notes'],
): Promise<Placed<WitnessedCrl> | undefined> {
  const crl = new CrlFile(file)
  const witness = new EntryWitness(questions.serialNumbers)
  try {
    const {keysFor} = questions
    const read = await crl.read({keysFor, secondThread, sha256: true, sinks: [witness]})
    const {tbsStart, tbsEnd, sha256, ...facts} = read
    const value = {...facts, sha256: sha256 ?? '', signedBytes: tbsEnd - tbsStart, witness}
    return {value, place: {input: origin.input, path: origin.path, index}}
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    notes.fail(origin, index, damaged(origin, index, cause, 'crl'), cause.offset)
    return undefined
  } finally {
    crl.close()
  }
}

function keyIdentifierOf(facts: CrlFacts): string | null {
  try {
    return crlExtensions(facts).keyIdentifier
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}

function decoded(der: Uint8Array): readonly Certificate[] {
  try {
    return [decodeCertificate(der)]
  } catch (cause) {
    if (cause instanceof DecodeError) return []
    throw cause
  }
}
