// What survives power loss: files, PINs with their counters, keys. Built from an image, and turned back into one.
import {startsWith} from '../bytes/concat.ts'
import {parseHex} from '../bytes/hex.ts'
import {Drbg} from '../seeded/drbg.ts'
import {type CardKey, cardKeyOf} from './card-key.ts'
import type {CardFileEntry, CardImage, ImageApplication, SignatureForm, TransparentFile} from './image.ts'
import {PinCounter} from './pin-counter.ts'

export interface Application {
  readonly facts: ImageApplication
  readonly aid: Uint8Array
  /** True for the card manager, which is current after power-up and has no EF. */
  readonly isCardManager: boolean
  readonly files: ReadonlyMap<number, CardFileEntry>
}

export interface DataObjectBytes {
  readonly everywhere: boolean
  readonly value: Uint8Array
}

const CARD_MANAGER = 'card manager'

export class CardMemory {
  readonly image: CardImage
  readonly applications: readonly Application[]
  readonly cardManager: Application
  readonly pins: ReadonlyMap<string, PinCounter>
  readonly challenges: Drbg
  readonly #keys = new Map<string, CardKey>()
  readonly #contents = new Map<TransparentFile, Uint8Array>()
  readonly #dataObjects: ReadonlyMap<number, DataObjectBytes>

  constructor(image: CardImage) {
    this.image = image
    this.applications = image.applications.map(facts => ({
      facts,
      aid: parseHex(facts.aid),
      isCardManager: facts.name === CARD_MANAGER,
      files: new Map(facts.files.map(file => [Number.parseInt(file.fid, 16), file])),
    }))
    this.cardManager = this.applications.find(application => application.isCardManager) ?? emptyCardManager()
    this.pins = new Map(Object.entries(image.pins).map(([name, pin]) => [name, new PinCounter(pin)]))
    this.#dataObjects = new Map(
      image.dataObjects.map(({tag, everywhere, value}) => [
        Number.parseInt(tag, 16),
        {everywhere, value: parseHex(value)},
      ]),
    )
    this.challenges = Drbg.fromSeed(image.seed).fork('challenges')
  }

  get signatureForm(): SignatureForm {
    return this.image.signatureForm ?? 'plain'
  }

  /** Applications whose DF name begins with `name`, in the order of the image. */
  named(name: Uint8Array): readonly Application[] {
    return this.applications.filter(application => startsWith(application.aid, name))
  }

  keyOf(file: CardFileEntry): CardKey | undefined {
    return file.kind === 'key' && file.key !== null ? this.key(file.key) : undefined
  }

  key(name: string): CardKey | undefined {
    const jwk = this.image.keys[name]
    if (jwk === undefined) return undefined
    const key = this.#keys.get(name) ?? cardKeyOf(jwk)
    this.#keys.set(name, key)
    return key
  }

  /** The physical content. A certificate is read in eight pieces: its text is turned into bytes once. */
  contentOf(file: TransparentFile): Uint8Array {
    const content = this.#contents.get(file) ?? parseHex(file.content)
    this.#contents.set(file, content)
    return content
  }

  /** By P1-P2 of GET DATA. */
  dataObject(tag: number): DataObjectBytes | undefined {
    return this.#dataObjects.get(tag)
  }

  /** The image with the PINs and counters of now. */
  snapshot(): CardImage {
    return {
      ...this.image,
      pins: Object.fromEntries([...this.pins].map(([name, counter]) => [name, counter.snapshot()])),
    }
  }
}

function emptyCardManager(): Application {
  const facts: ImageApplication = {
    name: CARD_MANAGER,
    aid: 'a0000001510000',
    certainty: 'assumed',
    sessionKey: 'never',
    files: [],
  }
  return {facts, aid: parseHex(facts.aid), isCardManager: true, files: new Map()}
}
