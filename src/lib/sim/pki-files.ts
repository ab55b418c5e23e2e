// The PKI of a simulated card as PEM files, so that tests can issue revocation lists, OCSP responses and certificates.

import {privateKeyOf} from '../seeded/private-key.ts'
import {authoritiesOf, certificatesOn} from './card-certificates.ts'
import type {CardImage} from './image.ts'

export interface PkiFile {
  readonly name: string
  readonly text: string
}

/** For each authority ROLE.pem and ROLE.key.pem (a test key), for each other certificate of the card ROLE.pem. */
export async function pkiFiles(image: CardImage): Promise<readonly PkiFile[]> {
  const authorities = await authoritiesOf(image)
  const issuers: readonly string[] = authorities.map(({role}) => role)
  const files = [
    ...authorities.flatMap(({role, der, key}) => [
      {name: `${role}.pem`, text: certificatePem(der)},
      {name: `${role}.key.pem`, text: String(privateKeyOf(key).export({type: 'pkcs8', format: 'pem'}))},
    ]),
    ...certificatesOn(image)
      .filter(({role}) => !issuers.includes(role))
      .map(({role, der}) => ({name: `${role}.pem`, text: certificatePem(der)})),
  ]
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** RFC 7468, 5.1. */
function certificatePem(der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)
  return ['-----BEGIN CERTIFICATE-----', ...(lines ?? []), '-----END CERTIFICATE-----', ''].join('\n')
}
