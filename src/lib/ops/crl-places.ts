// The places that may have the CRL: what the user names, or the distribution points of a verified certificate. A directory
// name says which entry, and the user which server.
import {createHash} from 'node:crypto'
import type {ExtendedList} from '../crl/extensions.ts'
import {type FetchName, type FetchPoint, fetchPointsOf, freshestPointsOf} from '../crl/fetch-points.ts'
import {decodeDer} from '../der/reader.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {parseHttpUrl, shownUrl} from '../net/http-url.ts'
import {ldapName} from '../net/ldap-name.ts'
import {type LdapServer, parseLdapUrl, serverText} from '../net/ldap-url.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeName} from '../x509/name.ts'

export type PlaceForm = 'url' | 'uri' | 'directoryName' | 'nameRelativeToCRLIssuer' | 'issuer'

interface PlaceBase {
  readonly form: PlaceForm
  /** For people and for the result: without credentials and query. */
  readonly source: string
  /** Of the cache: a digest of everything that says what is asked. */
  readonly key: string
}

export interface HttpPlace extends PlaceBase {
  readonly protocol: 'http'
  readonly url: string
}

export interface LdapPlace extends PlaceBase {
  readonly protocol: 'ldap'
  readonly server: LdapServer
  /** The server was named by the user, not by a certificate: credentials go to no other. */
  readonly configured: boolean
  readonly dn: string
  readonly attributes: readonly string[]
}

/** A name that leads nowhere, and why. */
export interface DeadPlace {
  readonly protocol: 'none'
  readonly form: PlaceForm
  readonly source: string
  readonly error: ToolkitError
}

export type Place = HttpPlace | LdapPlace | DeadPlace

export interface PlacePoint {
  readonly places: readonly Place[]
  readonly someReasons: boolean
}

export function placeOfUrl(url: string, server: LdapServer | null, form: PlaceForm = 'url'): Place {
  try {
    if (/^ldaps?:/i.test(url)) {
      const parsed = parseLdapUrl(url)
      // Without a host it is the reader's own directory that is meant (RFC 4516, 2).
      return directory(form, parsed.server ?? server, parsed.server === null, parsed.dn, parsed.attributes)
    }
    const parsed = parseHttpUrl(url)
    const key = digest('http', parsed.href)
    return {protocol: 'http', form, source: shownUrl(parsed), key, url: parsed.href}
  } catch (error) {
    if (error instanceof ToolkitError) return {protocol: 'none', form, source: '', error}
    throw error
  }
}

/** Throws E_CRL_NO_POINT. Every certificate implies one more point: the entry of its issuer (RFC 5280, 6.3.3). */
export function placesOfCertificate(certificate: Certificate, server: LdapServer | null): readonly PlacePoint[] {
  const points = fetchPointsOf(certificate).map(point => placesOfPoint(point, server))
  if (points.length > 0) return points
  if (server === null) throw new ToolkitError('E_CRL_NO_POINT')
  const place = directory('issuer', server, true, ldapName(certificate.issuerDer), [])
  return [{places: [place], someReasons: false}]
}

/** Of the delta CRLs; none where neither the certificate nor the complete list says that there are any. */
export function placesOfFreshest(object: ExtendedList, server: LdapServer | null): readonly PlacePoint[] {
  return freshestPointsOf(object).map(point => placesOfPoint(point, server))
}

function placesOfPoint({names, someReasons}: FetchPoint, server: LdapServer | null): PlacePoint {
  return {places: names.map(name => placeOfName(name, server)), someReasons}
}

function placeOfName(name: FetchName, server: LdapServer | null): Place {
  if (name.form === 'uri') return placeOfUrl(name.uri, server, 'uri')
  const form = name.relative ? 'nameRelativeToCRLIssuer' : 'directoryName'
  if (server !== null) return directory(form, server, true, ldapName(name.nameDer), [])
  const error = new ToolkitError('E_NET_LDAP_SERVER')
  return {protocol: 'none', form, source: decodeName(decodeDer(name.nameDer)).text, error}
}

function directory(
  form: PlaceForm,
  server: LdapServer | null,
  configured: boolean,
  dn: string,
  attributes: readonly string[],
): Place {
  if (server === null) return {protocol: 'none', form, source: dn, error: new ToolkitError('E_NET_LDAP_SERVER')}
  const at = serverText(server)
  const key = digest('ldap', at, dn, ...attributes)
  return {protocol: 'ldap', form, source: `${at}/${dn}`, key, server, configured, dn, attributes}
}

/** Parts are told apart by their lengths. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}
