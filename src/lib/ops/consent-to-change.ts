// May this card be changed? A simulated one, yes. Every other card only with --real-card and a typed confirmation.
import {readCardCertificate} from '../card/certificates.ts'
import {SIMULATED_AUTHORITIES} from '../card/simulated-issuers.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {PinName} from '../text/card.data.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import type {NewPinSource} from './card-pin.ts'
import type {OpenCard} from './open-card.ts'

/** Returns whether the card is a simulated one; throws E_REAL_CARD, before anything of lasting effect is sent. */
export async function consentToChange(
  card: OpenCard,
  name: PinName,
  realCard: boolean,
  source: NewPinSource,
): Promise<boolean> {
  if (card.reader.kind === 'sim' || (await chainsToSimulatedAuthority(card))) return true
  if (realCard) {
    // Nobody else waits while a person types.
    await card.session.channel.endTransaction()
    if (await source.confirmRealCard({name})) return false
  }
  throw new ToolkitError('E_REAL_CARD')
}

/** By the pinned fingerprint of the authority's certificate on the card: a name is what anybody can write. */
async function chainsToSimulatedAuthority({session}: OpenCard): Promise<boolean> {
  for (const [name, role] of [
    ['auth-ca', 'auth'],
    ['sign-ca', 'sign'],
  ] as const) {
    const authority = await readCardCertificate(session, name)
    if (authority.state !== 'read') continue
    const sha256 = fingerprint('sha256', authority.der)
    return SIMULATED_AUTHORITIES.some(row => row.role === role && row.sha256 === sha256)
  }
  return false
}
