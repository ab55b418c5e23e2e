// The class byte (ISO/IEC 7816-4:2020, 5.4.1): which classes the card takes, and what it says to the others.
import {SW} from './status-word.data.ts'

/** The only application with secure messaging. */
const SECURE_APPLICATION = 'text'

/** CLA of a command under secure messaging, without authentication of the header. */
export const SECURED_CLASS = 0x08

/** The status word for a class that the card does not take, outside a session of secure messaging; undefined for 00 and 80. */
export function classRefusal(cla: number, application: string): number | undefined {
  if (cla === 0x00 || cla === 0x80) return undefined
  // Further interindustry classes 40..7F name channels 4 to 19; 1 to 3 stand in the two low bits.
  if ((cla & 0xc0) === 0x40) return SW.CHANNEL_NOT_SUPPORTED
  if (cla >= 0x20 && (cla < 0x80 || cla >= 0xa0)) return SW.CLA_NOT_SUPPORTED
  if ((cla & 0x03) !== 0) return SW.CHANNEL_NOT_SUPPORTED
  if ((cla & 0x10) !== 0) return SW.CHAINING_NOT_SUPPORTED
  return secureMessagingRefusal(cla, application)
}

/** Outside a session. 69FC and 6987 were seen on the text application; 6882 for the others is assumed. */
function secureMessagingRefusal(cla: number, application: string): number {
  if (application !== SECURE_APPLICATION || cla >= 0x80) return SW.SECURE_MESSAGING_NOT_SUPPORTED
  if (cla === SECURED_CLASS) return SW.SM_SESSION_NOT_OPEN
  return cla === 0x0c ? SW.SM_OBJECT_MISSING : SW.SECURE_MESSAGING_NOT_SUPPORTED
}
