// What survives power loss: files, PINs with their counters, keys. Built from an image, and turned back into one.
import type {KeyObject} from 'node:crypto'
import {startsWith} from '../bytes/concat.ts'
import {parseHex} from '../bytes/hex.ts'
import {Drbg} from './drbg.ts'
import type {CardFileEntry, CardImage, ImageApplication, KeyFile} from './image.ts'
import {PinCounter} from './pin-counter.ts'
import {privateKeyOf} from './rsa.ts'

export interface Application {
  readonly facts: ImageApplication
  readonly aid: Uint8Array
  /** True for the card manager, which is current after power-up and has no EF. */
  readonly isCardManager: boolean
  readonly files: ReadonlyMap<number, CardFileEntry>
}

const CARD_MANAGER = 'card manager'

export class CardMemory {
  readonly image: CardImage
  readonly applications: readonly Application[]
  readonly cardManager: Application
  readonly pins: ReadonlyMap<string, PinCounter>
  readonly challenges: Drbg
  readonly #keys = new Map<string, KeyObject>()

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
    this.challenges = Drbg.fromSeed(image.seed).fork('challenges')
  }

  /** Applications whose DF name begins with `name`, in the order of the image. */
  named(name: Uint8Array): readonly Application[] {
    return this.applications.filter(application => startsWith(application.aid, name))
  }

  keyOf(file: KeyFile): KeyObject | undefined {
    const jwk = file.key === null ? undefined : this.image.keys[file.key]
    if (file.key === null || jwk === undefined) return undefined
    const key = this.#keys.get(file.key) ?? privateKeyOf(jwk)
    this.#keys.set(file.key, key)
    return key
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
