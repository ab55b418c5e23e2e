// The faults by name, with what each does.

export const FAULTS = {
  remove: 'the card is gone before the command reaches it',
  'removal-mid-apdu': 'the card executes the command, but is gone before its answer: a PIN try may be spent',
  mute: 'no answer to this command and the following ones, until the power is cycled',
  'sw-6f00': 'the command is not executed and answered 6F00',
  reset: 'the card is reset before the command, as when another program resets it: nothing is selected or verified',
  'atr-change': 'another card lies in the reader: the ATR is another one, and nothing is selected or verified',
} as const

export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[]
