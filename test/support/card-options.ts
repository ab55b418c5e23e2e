// What ops need to open a card, for tests that call them without a command line.
import type {NewPinSource, PinRules} from '../../src/lib/ops/card-pin.ts'
import type {CardOptions} from '../../src/lib/ops/open-card.ts'

export function cardOptionsFor(reader: string, extra: Partial<CardOptions> = {}): CardOptions {
  return {
    reader,
    waitMs: 0,
    share: 'shared',
    protocol: 'auto',
    readBlock: 256,
    pcscDriver: undefined,
    traceFile: undefined,
    overwrite: false,
    onSignal: () => () => undefined,
    debugLine: undefined,
    ...extra,
  }
}

export const PIN_RULES: PinRules = {keep: 1, allowUnknownCounter: false, allowLastTry: false}

/** Answers what it is asked, and remembers for which PIN. */
export function pins(values: {
  readonly old?: string
  readonly next?: string
  readonly consent?: boolean
}): NewPinSource & {readonly asked: string[]} {
  const asked: string[] = []
  return {
    asked,
    read: async ({name}) => {
      asked.push(name)
      return values.old ?? ''
    },
    readNew: async ({name}) => {
      asked.push(`new ${name}`)
      return values.next ?? ''
    },
    confirmLastTry: async () => values.consent ?? false,
    confirmRealCard: async () => values.consent ?? false,
  }
}
