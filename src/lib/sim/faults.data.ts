// The faults by name: how long each lasts, what it does, and where the behaviour was seen. `basis` names the field report;
// what a fault answers in detail is our choice where the report does not say.

export interface FaultFacts {
  /** `once`: at one command. `lasting`: from that command on, until it is cleared. */
  readonly lasts: 'once' | 'lasting'
  /** NAME:VALUE, with the value that NAME alone means. */
  readonly parameter?: {readonly unit: 'ms' | 's'; readonly standard: number}
  readonly effect: string
  readonly basis: string
}

export const FAULTS = {
  remove: {
    lasts: 'once',
    effect: 'the card is gone before the command reaches it, until it is inserted again',
    basis: 'card lifted (OpenSC win32/customactions.cpp; libnfc issue 397)',
  },
  'removal-mid-apdu': {
    lasts: 'once',
    effect: 'the card executes the command, but is gone before its answer: a PIN try may be spent',
    basis: 'card lifted while the reader waits (vsmartcard issue 123)',
  },
  mute: {
    lasts: 'once',
    effect: 'no answer to this command and the following ones, until the power is cycled',
    basis: 'PC/SC part 5, SCARD_W_UNRESPONSIVE_CARD',
  },
  slow: {
    lasts: 'lasting',
    parameter: {unit: 'ms', standard: 1000},
    effect: 'the answer comes late, as after waiting-time extensions',
    basis: 'vsmartcard issue 123; c-3lab/mynumbercard-idp waits 5000 ms for a signature',
  },
  'sw-6f00': {
    lasts: 'once',
    effect: 'the command is not executed and answered 6F00',
    basis: 'weak field (okaits/nfcpy_mynacard)',
  },
  reset: {
    lasts: 'once',
    effect: 'the card is reset before the command: PC/SC reports it, nothing is selected or verified',
    basis: 'PC/SC part 5, SCARD_W_RESET_CARD',
  },
  'transaction-reset': {
    lasts: 'lasting',
    parameter: {unit: 's', standard: 5},
    effect: 'the card is reset when no command came for so long',
    basis: 'Windows resets a card that is idle in a transaction (go-piv issue 172; OpenSC issue 3448)',
  },
  'first-command-6f00': {
    lasts: 'lasting',
    effect: 'the first command after each cold power-up is answered 6F00',
    basis: 'soltia48/myna-card src/card.rs',
  },
  'atr-change': {
    lasts: 'lasting',
    effect: 'every power-up answers another ATR, as with readers that put the random PUPI into it',
    basis: 'OpenSC pull request 3744',
  },
  'sw-61xx': {
    lasts: 'lasting',
    effect: 'answers of more than 128 bytes are announced with 61xx and fetched with GET RESPONSE',
    basis: 'T=0 readers (ISO/IEC 7816-3, 12.2.1; tomkp/emv issue 82)',
  },
  'sw-6cxx': {
    lasts: 'lasting',
    effect: 'a short Le that asks for more than there is is answered 6Cxx instead of less data',
    basis: 'ISO/IEC 7816-4:2020, 5.6; tomkp/emv issue 82',
  },
  'le256-zeroed': {
    lasts: 'lasting',
    effect: 'an answer of exactly 256 bytes comes as zeros',
    basis: 'CCID issue 85; neopgp issue 3',
  },
  'le256-cut': {
    lasts: 'lasting',
    effect: 'an answer of exactly 256 bytes comes without its last byte',
    basis: 'FIDO2Applet issue 54; neopgp issue 3',
  },
  'short-read-255': {
    lasts: 'lasting',
    effect: 'READ BINARY and READ RECORD return 255 bytes at most',
    basis: 'pcsc-rust issue 31 (answers of 252 bytes on macOS)',
  },
  'extended-refused': {
    lasts: 'lasting',
    effect: 'the reader does not carry extended APDUs: not transacted, or 6700 where a virtual reader cannot say so',
    basis: 'acsccid issue 15; OpenSC issues 2493 and 3006',
  },
  'odd-ins-refused': {
    lasts: 'lasting',
    effect: 'the reader does not carry an odd INS: not transacted, or 6F00 where a virtual reader cannot say so',
    basis: 'ISO/IEC 7816-3, 10.3.2 (T=0 acknowledges with INS and its neighbours); the answer is assumed',
  },
  'counter-unreadable': {
    lasts: 'lasting',
    effect: 'VERIFY without data is answered 6985',
    basis: 'OpenSC src/libopensc/card-jpki.c loses the token over it; that a card does it is assumed',
  },
} as const satisfies Record<string, FaultFacts>

export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[]
