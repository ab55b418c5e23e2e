// From the card flags of a command line to the options of an op.
import type * as Interfaces from '@oclif/core/interfaces'
import type {cardFlags, globalFlags} from './flags.ts'
import type {RevealField} from './lib/card/reveal.data.ts'
import type {CardOptions} from './lib/ops/open-card.ts'
import type {Protocol, Share} from './lib/transport/pcsc/driver.ts'
import {PERSONAL_FIELDS, type PersonalField} from './lib/x509/jpki/attributes.data.ts'
import {onSignal} from './signals.ts'

type Flags = Interfaces.InferredFlags<typeof cardFlags & typeof globalFlags>

/** What every reader carries: `auto` stays with it. */
const SHORT_BLOCK = 256
const EXTENDED_BLOCK = 65_536

export function cardOptions(flags: Flags): CardOptions {
  return {
    reader: flags.reader,
    waitMs: flags.wait ?? 0,
    share: flags.share as Share,
    protocol: flags.protocol as Protocol,
    readBlock: flags['read-block'] ?? (flags.apdu === 'extended' ? EXTENDED_BLOCK : SHORT_BLOCK),
    pcscDriver: process.env['MYNAKIT_PCSC'],
    faults: flags.fault,
    answerMs: flags['answer-limit'],
    traceFile: flags.trace,
    overwrite: flags.overwrite,
    onSignal,
    debugLine: flags.debug ? line => process.stderr.write(`${line}\n`) : undefined,
  }
}

/** The revealed fields that a certificate may hold. */
export function personalFields(flags: {reveal?: readonly RevealField[] | undefined}): readonly PersonalField[] {
  return PERSONAL_FIELDS.filter(field => flags.reveal?.includes(field))
}
