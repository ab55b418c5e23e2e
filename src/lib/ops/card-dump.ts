// cert dump --card: the certificates of the card, by the same path as those of files.
import {CARD_CERTIFICATES, type CardCertificateName, readCardCertificate} from '../card/certificates.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {FILE_TITLE} from '../text/card.data.ts'
import type {PersonalField} from '../x509/jpki/attributes.data.ts'
import {type PinRequest, type PinSource, presentPin} from './card-pin.ts'
import {type CertDumpForm, type CertDumpResult, type CertificateBytes, dumpCertificates} from './cert-dump.ts'
import {type CardOptions, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface CardDumpRequest {
  readonly which: CardCertificateName | 'all'
  readonly form: CertDumpForm
  readonly reveal: readonly PersonalField[]
  /** The signing password is asked for only where it was offered, or where the signing certificate alone is wanted. */
  readonly pin: PinRequest | undefined
}

export async function cardDump(
  request: CardDumpRequest,
  source: PinSource,
  options: CardOptions,
): Promise<Outcome<CertDumpResult>> {
  return withCard(options, async card => {
    if (request.pin) await presentPin(card, request.pin, source)
    const items: CertificateBytes[] = []
    const warnings: Warning[] = []
    for (const name of request.which === 'all' ? CARD_CERTIFICATES : [request.which]) {
      const certificate = await readCardCertificate(card.session, name)
      if (certificate.state === 'read') items.push({der: certificate.der, label: `card:${name}`})
      else if (request.which === 'all')
        warnings.push({code: absenceCode(certificate.state), details: {certificate: name}})
      else throw unreadable(name, certificate.sw)
    }
    const outcome = dumpCertificates(items, request)
    return {...outcome, warnings: [...warnings, ...outcome.warnings]}
  })
}

function absenceCode(state: 'locked' | 'absent') {
  return state === 'locked' ? 'W_CERTIFICATE_LOCKED' : 'W_CERTIFICATE_ABSENT'
}

function unreadable(name: CardCertificateName, sw: string): ToolkitError {
  const title = name === 'sign' ? FILE_TITLE['sign-certificate'] : FILE_TITLE['auth-certificate']
  if (sw === '6982') return new ToolkitError('E_SECURITY_STATUS', {details: {sw, command: 'READ BINARY'}})
  return new ToolkitError('E_STATUS_WORD', {details: {sw, command: 'READ BINARY'}, localized: {meaning: title}})
}
