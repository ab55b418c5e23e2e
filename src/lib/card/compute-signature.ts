// COMPUTE DIGITAL SIGNATURE (seen in open source: myna-card src/ap/jpki.rs): the key EF is selected, the PIN was verified
// before, and P1 says what the card makes of its input.
import {parseHex} from '../bytes/hex.ts'
import {computeDigitalSignature} from '../iso7816/commands.ts'
import {applicationByName} from './lookup.ts'
import type {SigningKey} from './profile.ts'
import {type CardSession, requireOk} from './session.ts'

export async function computeSignature(
  session: CardSession,
  key: SigningKey,
  p1: number,
  input: Uint8Array,
): Promise<Uint8Array> {
  const jpki = applicationByName(session.profile, 'jpki')
  await session.selectAp(parseHex(jpki.aid), jpki.name)
  requireOk(await session.selectEf(key.fid), 'SELECT')
  const answer = await session.send(computeDigitalSignature(p1, input))
  requireOk(answer.sw, 'COMPUTE DIGITAL SIGNATURE')
  return answer.data
}
