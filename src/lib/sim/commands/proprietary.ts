// SET SESSION KEY, and commands of the issuer and of terminals that the simulator knows by name only: each of those answers
// what cards were seen to answer to a client without the keys.
import {refuse} from '../refusal.ts'
import {decryptSeed, SecureChannel} from '../secure-channel.ts'
import {SW} from '../status-word.data.ts'
import {type Handler, ok} from './handler.ts'

/** Opens secure messaging where the application has a key for it; a block that is refused leaves an open session alone. */
export const setSessionKey: Handler = (command, session) => {
  if (command.p1 !== 0x00 || command.p2 !== 0x00) return refuse(SW.WRONG_P1P2)
  const {sessionKey, deliveryKey} = session.application.facts
  if (!session.allows(sessionKey)) return refuse(SW.SECURITY_STATUS)
  const key = deliveryKey === undefined ? undefined : session.memory.key(deliveryKey)
  if (key === undefined) return refuse(SW.SECURITY_ENVIRONMENT_NOT_CONFIGURED)
  session.secureChannel = new SecureChannel(decryptSeed(key, command.data))
  return ok()
}

/** 80 A2: terminal authentication without a PIN. Its certificate chain is not public, so it never succeeds. */
export const authenticateTerminal: Handler = command => {
  if (command.p2 !== 0xc1) return refuse(SW.WRONG_P1P2)
  if (command.p1 === 0x06) return refuse(SW.SECURITY_STATUS)
  return refuse(command.p1 === 0x00 ? SW.WRONG_LENGTH : SW.WRONG_P1P2)
}

/** 80 FC belongs to the applet on iPhones; plastic cards answer 6700. */
export const lastCommandIndicator: Handler = (command, session) => {
  const {lastCommandIndicator: isKnown} = session.memory.image
  if (isKnown === undefined || command.case !== 1) return refuse(SW.WRONG_LENGTH)
  return command.p1 === 0x00 && command.p2 === 0x00 ? ok() : refuse(SW.WRONG_P1P2)
}

/** UNLOCK KEY, LOCK and UNLOCK DF, MANAGE ATTRIBUTES, ERASE RECORDS: for the authenticated issuer only (JICSAP 1.1). */
export const issuerOnly: Handler = () => refuse(SW.SECURITY_STATUS)

/** EXTERNAL AUTHENTICATE exists in JICSAP 1.1; its parameters on this card are not known. */
export const externalAuthenticate: Handler = () => refuse(SW.WRONG_P1P2)
