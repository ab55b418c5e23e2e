// What power loss erases: the current DF and EF, which references were verified, a secure-messaging session, and the rest
// of an answer that waits for GET RESPONSE.
import type {Application, CardMemory} from './card-memory.ts'
import type {AccessRule, CardFileEntry, ImagePin, ReferenceFile} from './image.ts'
import type {Quirk} from './quirks.data.ts'
import {refuse} from './refusal.ts'
import type {SecureChannel} from './secure-channel.ts'
import {SW} from './status-word.data.ts'

const SFI_MASK = 0x1f

export class CardSession {
  readonly memory: CardMemory
  readonly quirks: ReadonlySet<Quirk>
  secureChannel: SecureChannel | undefined
  waiting: Uint8Array | undefined
  #application: Application
  #file: CardFileEntry | undefined
  /** FIDs of verified references. Without quirks only the current application has any. */
  readonly #verified = new Map<Application, Set<string>>()
  /** Names of verified PINs that belong to the whole card. */
  readonly #verifiedOnCard = new Set<string>()
  /** Names of PINs whose conditions a verified other PIN fulfils. */
  readonly #fulfilled = new Set<string>()

  constructor(memory: CardMemory, quirks: ReadonlySet<Quirk>) {
    this.memory = memory
    this.quirks = quirks
    this.#application = memory.cardManager
  }

  get application(): Application {
    return this.#application
  }

  /** Forgets what was verified in the application that is left. No EF is current afterwards. */
  selectApplication(application: Application): void {
    if (application !== this.#application || this.quirks.has('reselectClears')) this.#leave()
    this.#application = application
    this.#file = undefined
  }

  selectFile(fid: number): CardFileEntry {
    const file = this.#application.files.get(fid) ?? refuse(SW.FILE_NOT_FOUND)
    this.#file = file
    return file
  }

  /** Every EF has an identifier up to 001E, whose low five bits are its short identifier. */
  fileBySfi(sfi: number): CardFileEntry | undefined {
    return this.#application.files.get(sfi & SFI_MASK)
  }

  currentFile(): CardFileEntry {
    return this.#file ?? refuse(SW.NO_CURRENT_EF)
  }

  /** 80 names the current EF, 81..9E a short identifier; anything else is a wrong P2. */
  fileByP2(p2: number): CardFileEntry {
    if ((p2 & ~SFI_MASK) !== 0x80 || p2 === 0x9f) refuse(SW.WRONG_P1P2)
    if (p2 === 0x80) return this.currentFile()
    return this.fileBySfi(p2) ?? refuse(SW.REFERENCE_NOT_FOUND)
  }

  allows(rule: AccessRule): boolean {
    return rule === 'free' || (rule !== 'never' && rule.some(fid => this.#fulfils(fid)))
  }

  /** True when this reference itself was verified, not another that stands for it. */
  isVerified(file: ReferenceFile): boolean {
    if (this.#factsOf(file.pin)?.scope === 'card') return this.#verifiedOnCard.has(file.pin)
    return this.#verified.get(this.#application)?.has(file.fid) ?? false
  }

  setVerified(file: ReferenceFile, verified: boolean): void {
    const facts = this.#factsOf(file.pin)
    if (facts?.scope === 'card') change(this.#verifiedOnCard, file.pin, verified)
    else {
      const fids = this.#verified.get(this.#application) ?? new Set()
      change(fids, file.fid, verified)
      this.#verified.set(this.#application, fids)
    }
    for (const name of facts?.fulfils ?? []) change(this.#fulfilled, name, verified)
  }

  /** The card manager is current again; what was verified survives only with the quirk (assumed: a safer default). */
  warmReset(): void {
    this.#application = this.memory.cardManager
    this.#file = undefined
    this.secureChannel = undefined
    this.waiting = undefined
    if (!this.quirks.has('resetKeepsSecurity')) this.#forget()
  }

  coldStart(): void {
    this.warmReset()
    this.#forget()
  }

  #fulfils(fid: string): boolean {
    const file = this.#application.files.get(Number.parseInt(fid, 16))
    return file?.kind === 'reference' && (this.isVerified(file) || this.#fulfilled.has(file.pin))
  }

  #leave(): void {
    this.#verified.delete(this.#application)
    this.secureChannel = undefined
    for (const name of this.#fulfilled) if (this.#factsOf(name)?.scope !== 'card') this.#fulfilled.delete(name)
  }

  #forget(): void {
    this.#verified.clear()
    this.#verifiedOnCard.clear()
    this.#fulfilled.clear()
  }

  #factsOf(pin: string): ImagePin | undefined {
    return this.memory.pins.get(pin)?.facts
  }
}

function change(set: Set<string>, name: string, present: boolean): void {
  if (present) set.add(name)
  else set.delete(name)
}
