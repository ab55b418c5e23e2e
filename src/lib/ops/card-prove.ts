// card prove: is this card what it claims to be? It signs a challenge that nobody has seen before, and the key it signs with
// is led back to an issuer that is pinned. Each step is a row.
import type {Check, TrustClass} from '../card/integrity-check.ts'
import {check} from '../card/integrity-check.ts'
import type {Credential} from '../card/unlock.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {PinRules, PinSource} from './card-pin.ts'
import {conclude, type TrustRequest} from './judge-card-data.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import {placeOfKey, proveDataAp} from './prove-data-ap.ts'
import {proveAuthentication, proveAuthenticity} from './prove-jpki.ts'
import {proveBody, proveCommon} from './prove-keys.ts'
import {chooseCredential} from './unlock-file.ts'

export type ProvableAp = 'text' | 'visual' | 'jpki' | 'jpki-authenticity' | 'common' | 'card'

export interface CardProveRequest extends TrustRequest {
  readonly ap: ProvableAp
  /** For the 券面 APs, whose public key stands behind a credential. */
  readonly with: Credential | undefined
  readonly rules: PinRules
}

export interface CardProveContext {
  readonly source: PinSource
  /** Bytes that nobody can foretell, unless `seeded`. */
  readonly random: (length: number) => Uint8Array
  readonly seeded: boolean
  readonly at: Date
}

export interface CardProveResult {
  readonly reader: ReaderUsed
  readonly ap: ProvableAp
  readonly with: Credential | null
  /** Of the keys that signed: RSA-2048, P-256. */
  readonly algorithms: readonly string[]
  readonly trust: TrustClass
  readonly steps: readonly Check[]
}

/** What one kind of proof found. */
export interface Proof {
  readonly algorithms: readonly string[]
  readonly trust: TrustClass
  readonly steps: readonly Check[]
}

const CHALLENGE_BYTES = 32
/** Where JPKI certificates and signatures are checked. */
const JPKI: readonly ProvableAp[] = ['jpki', 'jpki-authenticity']

export async function cardProve(
  request: CardProveRequest,
  context: CardProveContext,
  options: CardOptions,
): Promise<Outcome<CardProveResult>> {
  const credential = credentialOf(request)
  const challenge = Uint8Array.from(context.random(CHALLENGE_BYTES))
  return withCard(options, async card => {
    const proof = await prove(card, request, context, credential, challenge)
    // A challenge that follows from a seed may have been answered before, by somebody else.
    const fresh = check('fresh-challenge', context.seeded ? 'undecided' : 'pass')
    const {verdict, trust, checks} = conclude([fresh, ...proof.steps], proof.trust, request, card.reader)
    const warnings: readonly Warning[] = JPKI.includes(request.ap) ? [{code: 'W_JPKI_NOTICE'}] : []
    const {ap} = request
    const result = {reader: card.reader, ap, with: credential, algorithms: proof.algorithms, trust, steps: checks}
    return {verdict, result, warnings}
  })
}

function prove(
  card: OpenCard,
  request: CardProveRequest,
  {source, at}: CardProveContext,
  credential: Credential | null,
  challenge: Uint8Array,
): Promise<Proof> {
  switch (request.ap) {
    case 'text':
    case 'visual':
      return proveDataAp(card, request.ap, credential ?? 'pin', challenge, request, source)
    case 'jpki':
      return proveAuthentication(card, challenge, request.rules, source, at)
    case 'jpki-authenticity':
      return proveAuthenticity(card.session, challenge, at)
    case 'common':
      return proveCommon(card.session, challenge)
    case 'card':
      return proveBody(card.session, challenge, at)
  }
}

/** Chosen before anything is sent. */
function credentialOf({ap, with: chosen}: CardProveRequest): Credential | null {
  if (ap === 'text' || ap === 'visual') return chooseCredential(ap, placeOfKey(ap, chosen), chosen)
  if (chosen === undefined) return null
  throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'card prove', flags: [`--ap ${ap}`, '--with']}})
}
