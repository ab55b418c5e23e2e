// Commands of the issuer and of terminals that the simulator knows by name only. Each answers what cards were seen to
// answer to a client without the keys. Secure messaging is not simulated: SET SESSION KEY never opens a session.
import {refuse} from '../refusal.ts'
import {SW} from '../status-word.data.ts'
import type {Handler} from './handler.ts'

export const setSessionKey: Handler = (command, session) => {
  if (command.p1 !== 0x00 || command.p2 !== 0x00) return refuse(SW.WRONG_P1P2)
  const mayAsk = session.allows(session.application.facts.sessionKey)
  return refuse(mayAsk ? SW.SECURITY_ENVIRONMENT_NOT_CONFIGURED : SW.SECURITY_STATUS)
}

/** 80 A2: terminal authentication without a PIN. Its certificate chain is not public, so it never succeeds. */
export const authenticateTerminal: Handler = command => {
  if (command.p2 !== 0xc1) return refuse(SW.WRONG_P1P2)
  if (command.p1 === 0x06) return refuse(SW.SECURITY_STATUS)
  return refuse(command.p1 === 0x00 ? SW.WRONG_LENGTH : SW.WRONG_P1P2)
}

/** 80 FC belongs to the phone applet; plastic cards answer 6700. */
export const lastCommandIndicator: Handler = () => refuse(SW.WRONG_LENGTH)

/** UNLOCK KEY, LOCK and UNLOCK DF, MANAGE ATTRIBUTES, ERASE RECORDS: for the authenticated issuer only (JICSAP 1.1). */
export const issuerOnly: Handler = () => refuse(SW.SECURITY_STATUS)

/** EXTERNAL AUTHENTICATE exists in JICSAP 1.1; its parameters on this card are not known. */
export const externalAuthenticate: Handler = () => refuse(SW.WRONG_P1P2)
