// `crl fetch`: brings the CRL of a certificate, or of an address, verified while it comes. Addresses in a certificate are
// believed only after the path of the certificate holds.
import {mkdtemp, rm} from 'node:fs/promises'
import {join} from 'node:path'
import {CrlCache} from '../cache/crl-cache.ts'
import {distributionPointsOf} from '../crl/distribution-point.ts'
import {crlExtensions} from '../crl/extensions.ts'
import {IndexWriter} from '../crl/index/index-writer.ts'
import type {CrlHead, StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {netError} from '../net/net-failure.ts'
import {impliedPoint, matchScope} from '../path/revocation/crl-scope.ts'
import type {Certificate} from '../x509/certificate.ts'
import {sameName} from '../x509/compare-names.ts'
import type {CrlFetchContext, CrlFetchInput} from './crl-fetch-request.ts'
import {type GivenIssuer, readIssuers} from './crl-issuers.ts'
import {
  type HttpPlace,
  type LdapPlace,
  type Place,
  type PlacePoint,
  placeOfUrl,
  placesOfCertificate,
  placesOfFreshest,
} from './crl-places.ts'
import {copyList, keepList, scopeOf} from './crl-store.ts'
import {describeList, type FetchedList, judgeSignature} from './describe-list.ts'
import {byUse, type FetchAttempt, staleness, verdictOf} from './fetched-lists.ts'
import {type ObtainContext, type ObtainedList, obtainLists} from './obtain-lists.ts'
import type {Outcome} from './outcome.ts'
import {refuseExistingIndex} from './refuse-existing-index.ts'
import {isRegulatedName, refuseUnregistered} from './registered-verifier.ts'
import {type CrlSigner, type VerifiedTarget, verifyTarget} from './verified-target.ts'

export interface CrlFetchResult extends FetchedList {
  readonly kind: 'crl-fetch'
  /** Further lists: of other points that cover other reasons, or of the same entry of a directory. */
  readonly others: readonly FetchedList[]
  /** Every place that was asked, in order. */
  readonly tried: readonly FetchAttempt[]
  /** The file that the user named, as the list was written to it. */
  readonly written: boolean
  /** The index that the user named was made: of a list whose signature is valid only. */
  readonly indexed: boolean
}

interface Judged {
  readonly described: FetchedList
  readonly list: ObtainedList
}

export async function crlFetch(input: CrlFetchInput, context: CrlFetchContext): Promise<Outcome<CrlFetchResult>> {
  if (input.index) await refuseExistingIndex(input.index)
  const target = input.certificate ? await verifyTarget(input.certificate, context) : null
  const issuers = await readIssuers(input.issuers, context)
  const {cacheFolder, temporaryFolder} = context
  const cache = cacheFolder === null ? null : new CrlCache(cacheFolder)
  await cache?.prepare()
  const parts = cache?.parts ?? (await mkdtemp(join(temporaryFolder, 'mynakit-')))
  const fetch = new Fetch(input, context, {target, issuers, cache, parts})
  try {
    return await fetch.run()
  } finally {
    fetch.close()
    if (cache === null) await rm(parts, {recursive: true, force: true})
  }
}

interface FetchParts {
  readonly target: VerifiedTarget | null
  readonly issuers: readonly GivenIssuer[]
  readonly cache: CrlCache | null
  readonly parts: string
}

class Fetch {
  readonly #input: CrlFetchInput
  readonly #context: CrlFetchContext
  readonly #target: VerifiedTarget | null
  readonly #issuers: readonly GivenIssuer[]
  readonly #obtain: ObtainContext
  readonly #tried: FetchAttempt[] = []
  readonly #failures: ToolkitError[] = []
  readonly #warnings: Warning[] = []
  readonly #accepted: Judged[] = []
  readonly #invalid: Judged[] = []
  readonly #indexes: IndexWriter[] = []
  #regulated = false
  #freshest = false

  constructor(input: CrlFetchInput, context: CrlFetchContext, {target, issuers, cache, parts}: FetchParts) {
    this.#input = input
    this.#context = context
    this.#target = target
    this.#issuers = issuers
    const {limits, offline, startTls} = input
    const {credentials, signal, resolve, proxy, progress} = context
    const keysFor = (head: CrlHead) => this.#signersOf(head).map(({subjectPublicKeyInfo}) => subjectPublicKeyInfo)
    const startIndex = input.index === null ? null : () => this.#startIndex(input.index?.file ?? '')
    const means = {limits, offline, startTls, credentials, signal, resolve, proxy, progress}
    this.#obtain = {cache, parts, ...means, keysFor, startIndex}
  }

  /** Indexes that were begun and are not wanted leave nothing. */
  close(): void {
    for (const index of this.#indexes) index.abandon()
  }

  #startIndex(file: string): IndexWriter {
    const index = new IndexWriter(file)
    this.#indexes.push(index)
    return index
  }

  async run(): Promise<Outcome<CrlFetchResult>> {
    const points = this.#points()
    await this.#askPoints(points)
    if (this.#target && this.#obtain.cache) await this.#followFreshest(this.#target.certificate)
    return this.#outcome()
  }

  async #askPoints(points: readonly PlacePoint[]): Promise<void> {
    this.#refuse(points)
    for (const [index, point] of points.entries()) {
      const number = this.#target ? index + 1 : null
      const found = await this.#askPoint(point, number)
      // Lists of all reasons are alternatives; a list of some reasons needs those of the other points.
      if (found && !point.someReasons) break
    }
  }

  /**
   * The delta CRLs of a complete list that holds: where the certificate says, or else the list (RFC 5280, 4.2.1.15, 5.2.6).
   * The list speaks without them, too: that there is none to be had is told among the attempts.
   */
  async #followFreshest(certificate: Certificate): Promise<void> {
    const {ldapServer} = this.#input
    const valid = this.#accepted.filter(({described}) => described.signature.status === 'valid')
    const base = valid.find(({described}) => described.baseCrlNumber === null)
    if (base === undefined) return
    this.#freshest = true
    const own = placesOfFreshest(certificate, ldapServer)
    await this.#askPoints(own.length > 0 ? own : placesOfFreshest(base.list.crl, ldapServer))
  }

  #points(): readonly PlacePoint[] {
    const {url, ldapServer} = this.#input
    if (this.#target) return placesOfCertificate(this.#target.certificate, ldapServer)
    return [{places: [placeOfUrl(url ?? '', ldapServer)], someReasons: false}]
  }

  /** Before any socket: by every name that is known by now. */
  #refuse(points: readonly PlacePoint[]): void {
    const names = [
      ...(this.#target ? [this.#target.certificate.issuer] : []),
      ...this.#issuers.map(({subject}) => subject),
    ]
    const sources = points.flatMap(({places}) => places.map(({source}) => source))
    this.#regulated = refuseUnregistered(names, sources, this.#input) || this.#regulated
  }

  async #askPoint({places}: PlacePoint, point: number | null): Promise<boolean> {
    for (const place of places) {
      try {
        if (place.protocol === 'none') throw place.error
        const used = await this.#askPlace(place)
        this.#tried.push({
          point,
          freshest: this.#freshest,
          form: place.form,
          source: place.source,
          used,
          code: null,
          details: {},
        })
        if (used) return true
      } catch (cause) {
        // What the user, the disk or the law says ends the run; what a server says sends to the next one.
        if (!(cause instanceof ToolkitError) || cause.exitCode !== EXIT.NETWORK) throw cause
        this.#note(place, point, cause)
      }
    }
    return false
  }

  #note({form, source}: Place, point: number | null, failure: ToolkitError): void {
    this.#failures.push(failure)
    this.#tried.push({
      point,
      freshest: this.#freshest,
      form,
      source,
      used: false,
      code: failure.code,
      details: failure.details,
    })
  }

  /** True when a list of this place is of use. The lists of an entry are judged one by one, the best first. */
  async #askPlace(place: HttpPlace | LdapPlace): Promise<boolean> {
    const obtained = await obtainLists(place, this.#obtain)
    const judged = obtained.map(list => this.#judged(list, place, null)).sort(byUse)
    const before = this.#accepted.length
    const scopes = new Set<string>()
    let mismatch: ToolkitError | undefined
    for (const {list, described} of judged) {
      const scope = scopeOf(list.crl)
      const gap = this.#scopeGap(list.crl)
      if (gap === null && described.signature.status !== 'invalid' && !scopes.has(scope)) {
        const placeKey = scopes.size === 0 ? place.key : null
        const kept = await keepList(list, placeKey, this.#obtain, this.#input.allowRollback)
        this.#warnings.push(...kept.warnings)
        this.#accepted.push(this.#judged(kept.list, place, kept.file))
        scopes.add(scope)
        continue
      }
      if (gap !== null) mismatch ??= netError('E_CRL_SCOPE', place.source, {reason: gap})
      else if (described.signature.status === 'invalid') this.#invalid.push({described, list})
      // An older list beside the newer one of its scope is no rollback: the newer one is here.
      else this.#accepted.push({described, list})
      await list.part?.abandon(false)
    }
    if (this.#accepted.length === before && mismatch) throw mismatch
    return this.#accepted.length > before
  }

  #judged(list: ObtainedList, {source}: Place, file: string | null): Judged {
    const signature = judgeSignature(list.crl, this.#signersOf(list.crl), this.#signersGiven)
    return {described: describeList(list, {source, at: this.#context.at, signature, file}), list}
  }

  get #signersGiven(): boolean {
    return this.#target !== null || this.#issuers.length > 0
  }

  /** Throws where the list must not be fetched: its name is known with its first octets. */
  #signersOf(head: Pick<CrlHead, 'issuer' | 'issuerDer'>): readonly CrlSigner[] {
    if (isRegulatedName(head.issuer)) this.#regulated = refuseUnregistered([head.issuer], [], this.#input)
    const given = this.#issuers.filter(({nameDer}) => sameName(nameDer, head.issuerDer))
    return [...(this.#target?.signersNamed(head.issuerDer) ?? []), ...given]
  }

  /** Why a list does not speak of the certificate; null when it does, or when there is no certificate. */
  #scopeGap(crl: StreamedCrl): string | null {
    if (this.#target === null) return null
    const {certificate} = this.#target
    const points = [...distributionPointsOf(certificate), impliedPoint(certificate)]
    const {gap} = matchScope(certificate, points, crl, crlExtensions(crl))
    return gap === null ? null : gap.reason
  }

  async #outcome(): Promise<Outcome<CrlFetchResult>> {
    const [best, ...others] = [...this.#accepted].sort(byUse)
    const [invalid] = this.#invalid
    if (this.#regulated) this.#warnings.push({code: 'W_JPKI_VERIFICATION'})
    if (best === undefined && invalid === undefined) throw this.#allFailed()
    const {described, list} = (best ?? invalid) as Judged
    const {output} = this.#input
    const written = best !== undefined && output !== null
    if (written) await copyList(list.path, output)
    const indexed = list.index !== null && described.signature.status === 'valid'
    if (indexed) list.index?.finish([list.crl])
    if (described.freshness !== 'fresh') this.#warnings.push(staleness(described))
    const result: CrlFetchResult = {
      kind: 'crl-fetch',
      ...described,
      others: others.map(each => each.described),
      tried: this.#tried,
      written,
      indexed,
    }
    return {verdict: verdictOf(described), result, warnings: this.#warnings}
  }

  #allFailed(): ToolkitError {
    const [only, another] = this.#failures
    if (only && another === undefined) return only
    const tried = this.#tried.map(({form, code}) => `${form} ${code ?? ''}`)
    return new ToolkitError('E_CRL_NOT_FETCHED', {details: {tried}})
  }
}
