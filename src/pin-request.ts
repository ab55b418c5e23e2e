// From the PIN flags of a command line to what an op needs to ask for a PIN.
import type * as Interfaces from '@oclif/core/interfaces'
import type {pinFlags, rawFlags, trustFlags} from './flags.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {PinRequest, PinRules} from './lib/ops/card-pin.ts'
import type {TrustRequest} from './lib/ops/judge-card-data.ts'
import type {RawRule} from './lib/ops/raw-card.ts'
import type {PinName} from './lib/text/card.data.ts'

type Flags = Interfaces.InferredFlags<typeof pinFlags>

export function pinRequest(name: PinName, flags: Flags): PinRequest {
  return {name, ...pinRules(flags)}
}

export function pinRules(flags: Flags): PinRules {
  return {
    keep: flags.keep,
    allowUnknownCounter: flags['allow-unknown-counter'],
    allowLastTry: flags['allow-last-try'],
    pinPad: flags.pinpad,
  }
}

export function rawRule(flags: Interfaces.InferredFlags<typeof rawFlags>): RawRule {
  return {
    allowVerify: flags['allow-verify'],
    keep: flags.keep,
    allowUnknownCounter: flags['allow-unknown-counter'],
    allowLastTry: flags['allow-last-try'],
  }
}

export function trustRequest(flags: Interfaces.InferredFlags<typeof trustFlags>): TrustRequest {
  return {
    useTranscribedKeys: flags['use-transcribed-keys'],
    accept: (flags.accept ?? []).filter(word => word === 'test' || word === 'simulated'),
  }
}

/** One of these words. What was typed is not repeated: it may be a PIN in the wrong place. */
export function oneOf<Word extends string>(name: string, words: readonly Word[], text: string): Word {
  const word = words.find(known => known === text.toLowerCase())
  if (word === undefined) throw new ToolkitError('E_ARG_VALUE', {details: {name, expected: words}, shown: {value: '…'}})
  return word
}

/** Standard input holds one thing: the PIN, or what is to be read. */
export function refuseSharedStdin(command: string, paths: readonly string[], flags: Flags): void {
  if (flags['pin-stdin'] && paths.includes('-')) {
    throw new ToolkitError('E_FLAG_COMBINATION', {details: {flags: ['-', '--pin-stdin'], command}})
  }
}

/** A PIN was offered without a question: files, descriptors, variables. */
export function pinGiven(flags: Flags): boolean {
  return (
    flags.pinpad ||
    flags['pin-stdin'] ||
    [flags['pin-file'], flags['pin-fd'], flags['pin-env']].some(value => value !== undefined)
  )
}
