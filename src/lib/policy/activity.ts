// What is done with a key, from what it is for; and whether that makes something new or works on what exists.
import type {Activity, Operation, Use} from './rule.ts'

const ACTIVITY: Readonly<Record<Use, Activity>> = {
  'card-os-authentication': 'authenticate',
  'card-os-channel': 'agree-key',
  'card-ap-authentication': 'authenticate',
  'card-ap-channel': 'agree-key',
  // Made when the card is issued; afterwards only verified (the paper, row 5).
  'card-data-signature': 'verify',
  'jpki-signature': 'sign',
  'jpki-authentication': 'authenticate',
  'jpki-ca': 'sign',
  // Whoever holds an anchor only verifies with it.
  'trust-anchor': 'verify',
  'certificate-issuing': 'sign',
  'certificate-signature': 'verify',
  'crl-signing': 'sign',
  'ocsp-signing': 'sign',
  'time-stamping': 'sign',
  'code-signing': 'sign',
  'document-signature': 'sign',
  email: 'sign',
  'tls-server': 'authenticate',
  'tls-client': 'authenticate',
  signature: 'sign',
  'key-establishment': 'agree-key',
  unspecified: 'sign',
}

/** What is done with a key of this use, unless the asset says otherwise: a signed document is verified. */
export function activityOf(use: Use): Activity {
  return ACTIVITY[use]
}

/** An answer to a fresh challenge and a new session key are made at the moment of use, as a signature is. */
export function operationOf(activity: Activity): Operation {
  return activity === 'verify' ? 'process' : 'apply'
}

export const ACTIVITIES: readonly Activity[] = ['sign', 'authenticate', 'agree-key', 'verify']
export const APPLYING: readonly Activity[] = ['sign', 'authenticate', 'agree-key']
export const PROCESSING: readonly Activity[] = ['verify']
export const USES = Object.keys(ACTIVITY) as readonly Use[]
