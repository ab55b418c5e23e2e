// Names of entries and LDAP URLs: RFC 4514 with its own examples, RFC 4516, and values that would be something else if they
// were not escaped.
import {describe, expect, test} from 'vitest'
import {encodeDer, objectIdentifier, sequence, setOf} from '../../../src/lib/der/encode.ts'
import {ldapName} from '../../../src/lib/net/ldap-name.ts'
import {parseLdapServer, parseLdapUrl} from '../../../src/lib/net/ldap-url.ts'
import {makeAttribute, makeName} from '../../support/make-pki.ts'

const name = (...rdns: readonly Uint8Array[][]) => ldapName(sequence(...rdns.map(rdn => setOf(...rdn))))
const one = (value: string) => name([makeAttribute(`CN=${value}`)])

describe('RFC 4514', () => {
  test('the last RDN comes first, and values of one RDN stand with a plus', () => {
    expect(ldapName(makeName('DC=net,DC=example,OU=Sales+CN=J.  Smith'))).toMatch(
      /^(?:OU=Sales\+CN=J\. {2}Smith|CN=J\. {2}Smith\+OU=Sales),DC=example,DC=net$/,
    )
    expect(ldapName(makeName(''))).toBe('')
  })

  test('section 4: quotes, comma, control character, hex for a type without a name', () => {
    expect(one('James "Jim" Smith, III')).toBe('CN=James \\"Jim\\" Smith\\, III')
    expect(one('Before\rAfter')).toBe('CN=Before\\0dAfter')
    const unknown = sequence(objectIdentifier('1.3.6.1.4.1.1466.0'), encodeDer(0x04, Buffer.from('Hi')))
    expect(name([unknown])).toBe('1.3.6.1.4.1.1466.0=#04024869')
    expect(one('Lučić')).toBe('CN=Lučić')
  })

  test('section 2.4: every special character, a leading sharp or space, a trailing space, NUL', () => {
    expect(one('a+b;c<d>e\\f=g')).toBe('CN=a\\+b\\;c\\<d\\>e\\\\f\\=g')
    expect([one('#hash'), one(' both '), one(' '), one('a\\ ')]).toEqual([
      'CN=\\#hash',
      'CN=\\ both\\ ',
      'CN=\\ ',
      'CN=a\\\\\\ ',
    ])
    expect(one('a\0b')).toBe('CN=a\\00b')
  })

  test('a name of a known type that is no text is written in hex', () => {
    const octets = sequence(objectIdentifier('2.5.4.3'), encodeDer(0x04, Uint8Array.of(1, 2)))
    expect(name([octets])).toBe('CN=#04020102')
    const broken = sequence(objectIdentifier('2.5.4.3'), encodeDer(0x0c, Uint8Array.of(0xff)))
    expect(name([broken])).toBe('CN=#0c01ff')
  })

  test('a value cannot become two', () => {
    expect(one('x,OU=evil')).toBe('CN=x\\,OU\\=evil')
    expect(one('*)(uid=*')).toBe('CN=*)(uid\\=*')
  })
})

describe('RFC 4516', () => {
  test('server, entry and attribute', () => {
    expect(
      parseLdapUrl('ldap://ldap.example:1389/cn=CA%2C1,o=X%20Y?certificateRevocationList;binary?base?(a=b)'),
    ).toEqual({
      server: {secure: false, host: 'ldap.example', port: 1389},
      dn: 'cn=CA,1,o=X Y',
      attributes: ['certificateRevocationList;binary'],
    })
    expect(parseLdapUrl('LDAPS://[2001:DB8::7]/c=GB')).toEqual({
      server: {secure: true, host: '[2001:db8::7]', port: 636},
      dn: 'c=GB',
      attributes: [],
    })
    expect(parseLdapUrl('ldap:///o=X').server).toBeNull()
    expect(parseLdapServer('ldap://h')).toEqual({secure: false, host: 'h', port: 389})
  })

  test('what would ask for more than one entry, or hide a password, is refused', () => {
    const refused: readonly (readonly [url: string, reason: string])[] = [
      ['ldap://h/o=X??sub', 'scope'],
      ['ldap://h/o=X??one', 'scope'],
      ['ldap://h/o=X????!bindname=cn=x', 'extension'],
      ['ldap://u:p@h/o=X', 'credentials'],
      ['ldap://h:99999/o=X', 'host'],
      ['ldap://h h/o=X', 'host'],
      ['ldap://h/o=%zz', 'syntax'],
      ['http://h/', 'syntax'],
      ['ldap://h/o=X?a)(b', 'attribute'],
    ]
    for (const [url, reason] of refused)
      expect(() => parseLdapUrl(url), url).toThrowError(expect.objectContaining({code: 'E_NET_URL', details: {reason}}))
    expect(() => parseLdapServer('ldap://h/o=X')).toThrowError(expect.objectContaining({details: {reason: 'server'}}))
  })
})
