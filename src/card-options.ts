// From the card flags of a command line to the options of an op.
import type * as Interfaces from '@oclif/core/interfaces'
import type {cardFlags, globalFlags} from './flags.ts'
import type {CardOptions} from './lib/ops/open-card.ts'
import type {Protocol, Share} from './lib/transport/pcsc/driver.ts'

type Flags = Interfaces.InferredFlags<typeof cardFlags & typeof globalFlags>

const SHORT_BLOCK = 256
const EXTENDED_BLOCK = 65_536

export function cardOptions(flags: Flags): CardOptions {
  return {
    reader: flags.reader,
    waitMs: flags.wait ?? 0,
    share: flags.share as Share,
    protocol: flags.protocol as Protocol,
    readBlock: flags['read-block'] ?? {auto: undefined, short: SHORT_BLOCK, extended: EXTENDED_BLOCK}[flags.apdu],
    pcscDriver: process.env['MYNAKIT_PCSC'],
    traceFile: flags.trace,
    overwrite: flags.overwrite,
    debugLine: flags.debug ? line => process.stderr.write(`${line}\n`) : undefined,
  }
}

/** --reveal name,address: the fields, lower case. */
export function revealedFields(flags: {reveal?: string | undefined}): readonly string[] {
  return (flags.reveal ?? '')
    .split(',')
    .map(field => field.trim().toLowerCase())
    .filter(field => field !== '')
}
