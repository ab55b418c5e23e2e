// Where a certificate says that its status can be asked (RFC 5280, 4.2.2.1: id-ad-ocsp). To be read only of a certificate
// whose chain has been verified: anybody can write an address.
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Certificate} from '../x509/certificate.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import {readExtension} from '../x509/extensions/read.ts'

const ID_AD_OCSP = '1.3.6.1.5.5.7.48.1'
/** Of one certificate; a list without end is no help. */
const MAX_ADDRESSES = 4

export function ocspAddresses(certificate: Certificate): readonly string[] {
  const access = informationAccess(certificate)
  const addresses = access.flatMap(({accessMethod, accessLocation: location}) =>
    accessMethod === ID_AD_OCSP && location.form === 'uniformResourceIdentifier' && /^https?:/i.test(location.value)
      ? [location.value]
      : [],
  )
  return [...new Set(addresses)].slice(0, MAX_ADDRESSES)
}

function informationAccess(certificate: Certificate) {
  try {
    const access = readExtension(certificate, EXTENSION_ID.authorityInfoAccess)
    return access?.kind === 'authorityInfoAccess' ? access.descriptions : []
  } catch (cause) {
    // Damaged: it names nobody.
    if (cause instanceof DecodeError) return []
    throw cause
  }
}
