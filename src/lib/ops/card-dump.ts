// cert dump --card: the certificates of the card, by the same path as those of files.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {CARD_CERTIFICATE_NAMES, type CardCertificateName} from '../text/card.data.ts'
import type {PersonalField} from '../x509/jpki/attributes.data.ts'
import {CardCertificates, certificateAbsent} from './card-certificates.ts'
import type {PinRules, PinSource} from './card-pin.ts'
import {type CertDumpForm, type CertDumpResult, type CertificateBytes, dumpCertificates} from './cert-dump.ts'
import {type CardOptions, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface CardDumpRequest {
  readonly which: CardCertificateName | 'all'
  readonly form: CertDumpForm
  readonly reveal: readonly PersonalField[]
  readonly pin: PinRules
  /** A PIN was offered without a question. A single certificate that is locked is asked for in any case. */
  readonly pinGiven: boolean
}

export async function cardDump(
  request: CardDumpRequest,
  source: PinSource,
  options: CardOptions,
): Promise<Outcome<CertDumpResult>> {
  return withCard(options, async card => {
    const all = request.which === 'all'
    const certificates = new CardCertificates(card, all && !request.pinGiven ? undefined : request.pin, source)
    const known = CARD_CERTIFICATE_NAMES.filter(name =>
      card.session.profile.certificates.some(row => row.name === name),
    )
    const items: CertificateBytes[] = []
    const warnings: Warning[] = []
    for (const name of request.which === 'all' ? known : [request.which]) {
      const certificate = await certificates.read(name)
      if (certificate.state === 'read') items.push({der: certificate.der, label: `card:${name}`})
      else if (all) warnings.push({code: absenceCode(certificate.state), details: {certificate: name}})
      else throw unreadable(name, certificate.state)
    }
    const outcome = dumpCertificates(items, request)
    return {...outcome, warnings: [...warnings, ...outcome.warnings]}
  })
}

function absenceCode(state: 'locked' | 'absent') {
  return state === 'locked' ? 'W_CERTIFICATE_LOCKED' : 'W_CERTIFICATE_ABSENT'
}

function unreadable(name: CardCertificateName, state: 'locked' | 'absent'): ToolkitError {
  if (state === 'locked') return new ToolkitError('E_SECURITY_STATUS', {details: {sw: '6982', command: 'READ BINARY'}})
  return certificateAbsent(name)
}
