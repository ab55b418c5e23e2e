// From the card flags of a command line to the options of an op.
import type * as Interfaces from '@oclif/core/interfaces'
import {type cardFlags, flagValue, type globalFlags} from './flags.ts'
import type {CardOptions} from './lib/ops/open-card.ts'
import type {Protocol, Share} from './lib/transport/pcsc/driver.ts'
import {PERSONAL_FIELDS, type PersonalField} from './lib/x509/jpki/attributes.data.ts'

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
    traceFile: flags.trace,
    overwrite: flags.overwrite,
    debugLine: flags.debug ? line => process.stderr.write(`${line}\n`) : undefined,
  }
}

/** Fields that --reveal knows: those of the certificates, and the serial number of the card. */
const REVEALABLE = [...PERSONAL_FIELDS, 'serial'] as const

/** --reveal name,address: the fields. A word that is no field is refused: it would hide what was consented to. */
export function revealedFields(flags: {reveal?: string | undefined}): readonly string[] {
  const fields = (flags.reveal ?? '')
    .split(',')
    .map(field => field.trim().toLowerCase())
    .filter(field => field !== '')
  const unknown = fields.find(field => !REVEALABLE.some(known => known === field))
  if (unknown !== undefined) throw flagValue('reveal', unknown, REVEALABLE.join(', '))
  return fields
}

/** The fields that a certificate may hold. */
export function personalFields(flags: {reveal?: string | undefined}): readonly PersonalField[] {
  const fields = revealedFields(flags)
  return PERSONAL_FIELDS.filter(field => fields.includes(field))
}
