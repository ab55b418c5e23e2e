// What power loss erases: the current DF and EF, and which references were verified.
import type {Application, CardMemory} from './card-memory.ts'
import type {AccessRule, CardFileEntry} from './image.ts'
import type {Quirk} from './quirks.data.ts'
import {refuse} from './refusal.ts'
import {SW} from './status-word.data.ts'

const SFI_MASK = 0x1f

export class CardSession {
  readonly memory: CardMemory
  readonly quirks: ReadonlySet<Quirk>
  #application: Application
  #file: CardFileEntry | undefined
  /** FIDs of verified references. Without quirks only the current application has any. */
  readonly #verified = new Map<Application, Set<string>>()

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
    if (application !== this.#application || this.quirks.has('reselectClears')) this.#verified.delete(this.#application)
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
    return rule === 'free' || (rule !== 'never' && rule.some(fid => this.isVerified(fid)))
  }

  isVerified(fid: string): boolean {
    return this.#verified.get(this.#application)?.has(fid) ?? false
  }

  setVerified(fid: string, verified: boolean): void {
    const fids = this.#verified.get(this.#application) ?? new Set()
    if (verified) fids.add(fid)
    else fids.delete(fid)
    this.#verified.set(this.#application, fids)
  }

  /** The card manager is current again; what was verified survives only with the quirk (assumed: a safer default). */
  warmReset(): void {
    this.#application = this.memory.cardManager
    this.#file = undefined
    if (!this.quirks.has('resetKeepsSecurity')) this.#verified.clear()
  }

  coldStart(): void {
    this.warmReset()
    this.#verified.clear()
  }
}
