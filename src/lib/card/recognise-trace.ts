// The kind of card behind a recorded conversation: by the token label, if it was read there. Nothing is sent.
import type {CommandApdu} from '../iso7816/command-apdu.ts'
import {INS} from '../iso7816/commands.ts'
import type {Selection} from '../iso7816/selection.ts'
import type {CardProfile} from './profile.ts'
import {CURRENT_CARD} from './profiles/current.data.ts'
import {NEXT_CARD, NEXT_DUAL_CARD} from './profiles/next.data.ts'
import {LABEL_LENGTH, labelOf, PROFILE_OF_LABEL, SECOND_AUTH_CERTIFICATE, TOKEN_INFORMATION} from './recognise.ts'

const JPKI = CURRENT_CARD.applications.find(row => row.name === 'jpki')?.aid
const SW_OK = 0x9000

/** The profile after this exchange; `selection` as it stands after it. */
export function profileAfter(
  profile: CardProfile,
  selection: Pick<Selection, 'aid' | 'fid'>,
  command: CommandApdu | undefined,
  answer: {readonly data: Uint8Array; readonly sw: number},
): CardProfile {
  if (!command || selection.aid !== JPKI || answer.sw !== SW_OK) return profile
  const isSecondSet = command.ins === INS.SELECT && selection.fid === SECOND_AUTH_CERTIFICATE
  if (isSecondSet && profile === NEXT_CARD) return NEXT_DUAL_CARD
  const readsLabel = command.ins === INS.READ_BINARY && selection.fid === TOKEN_INFORMATION
  const fromStart = (command.p1 & 0x7f) === 0 || (command.p1 & 0x80) !== 0
  if (!readsLabel || !fromStart || command.p2 !== 0 || answer.data.length < LABEL_LENGTH) return profile
  const read = PROFILE_OF_LABEL[labelOf(answer.data)] ?? CURRENT_CARD
  return read === NEXT_CARD && profile === NEXT_DUAL_CARD ? profile : read
}
