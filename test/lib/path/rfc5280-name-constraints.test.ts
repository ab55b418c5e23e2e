// RFC 5280, 4.2.1.10, 6.1.3 (b)(c) and 6.1.4 (g): which names a path allows.
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {context, encodeDer, sequence, smallInteger} from '../../../src/lib/der/encode.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {NameConstraintState} from '../../../src/lib/path/name-constraints.ts'
import {type Certificate, findExtension} from '../../../src/lib/x509/certificate.ts'
import {sameName} from '../../../src/lib/x509/compare-names.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {EXTENSION_ID} from '../../../src/lib/x509/extensions/ids.data.ts'
import {makeAttribute, makeCertificate, makeName} from '../../support/make-pki.ts'
import {extension, generalName, nameConstraints, subjectAltName} from '../../support/pki-extensions.ts'
import {describePkits, pkitsCases, pkitsChain} from '../../support/pkits.ts'

const {dns, email, uri, ip, directory, other, x400, ediParty, registeredId} = generalName
const utf8 = (text: string): Uint8Array => encodeDer(0x0c, Buffer.from(text))

function certificate(subject: string | Uint8Array, ...extensions: readonly Uint8Array[]): Certificate {
  return decodeCertificate(makeCertificate({subject, extensions}))
}
const named = (...names: readonly Uint8Array[]): Certificate => certificate('', subjectAltName(names))

function under(authority: Certificate, state = NameConstraintState.NONE): NameConstraintState {
  const found = findExtension(authority, EXTENSION_ID.nameConstraints)
  return found ? state.restrictedBy(found) : state
}
interface Lists {
  readonly permitted?: readonly Uint8Array[]
  readonly excluded?: readonly Uint8Array[]
}
const limited = (lists: Lists, state?: NameConstraintState): NameConstraintState =>
  under(certificate('CN=Authority', nameConstraints(lists)), state)

/** `ok`, or the rule that refuses. */
function rule(lists: Lists, leaf: Certificate): unknown {
  return limited(lists).check(leaf)?.detail['rule'] ?? 'ok'
}
const permits = (base: Uint8Array, ...names: readonly Uint8Array[]): unknown =>
  rule({permitted: [base]}, named(...names))
const excludes = (base: Uint8Array, ...names: readonly Uint8Array[]): unknown =>
  rule({excluded: [base]}, named(...names))

describe('dNSName', () => {
  test.each([
    ['example.com', 'example.com', 'ok'],
    ['example.com', 'a.b.EXAMPLE.com', 'ok'],
    ['Example.COM', 'www.example.com', 'ok'],
    ['example.com', 'badexample.com', 'not-permitted'],
    ['example.com', 'example.com.evil', 'not-permitted'],
    ['example.com', 'com', 'not-permitted'],
    ['', 'anything.at.all', 'ok'],
    ['xn--wgv71a.example', 'www.XN--WGV71A.example', 'ok'],
    ['example.com', '*.example.com', 'ok'],
    ['www.example.com', '*.example.com', 'not-permitted'],
    ['example.com', '*.com', 'not-permitted'],
    ['example.com', 'example.com.', 'malformed'],
    ['example.com', 'a..example.com', 'malformed'],
    ['example.com', '.example.com', 'malformed'],
    ['example.com', '', 'malformed'],
    ['example.com', 'w*.example.com', 'malformed'],
    ['example.com', 'a.*.example.com', 'malformed'],
    ['example.com', '*', 'malformed'],
    ['example.com', 'evil.org\0.example.com', 'malformed'],
    ['example.com', 'evil.org\n.example.com', 'malformed'],
    ['example.com', 'a b.example.com', 'malformed'],
    ['example.com', '\u00e9.example.com', 'malformed'],
    ['example.com', `${'a'.repeat(64)}.example.com`, 'malformed'],
  ])('permitted %j, name %j: %s', (base, name, expected) => {
    expect(permits(dns(base), dns(name))).toBe(expected)
  })

  test.each([
    ['example.com', 'www.example.com', 'excluded'],
    ['example.com', 'example.org', 'ok'],
    ['', 'example.org', 'excluded'],
    ['www.example.com', 'example.com', 'ok'],
    ['example.com', 'evil.org\0', 'malformed'],
  ])('excluded %j, name %j: %s', (base, name, expected) => {
    expect(excludes(dns(base), dns(name))).toBe(expected)
  })

  test('a wildcard is excluded by one excluded host that it stands for (CVE-2025-61727)', () => {
    expect(excludes(dns('secret.example.com'), dns('*.example.com'))).toBe('excluded')
    expect(excludes(dns('example.com'), dns('*.example.com'))).toBe('excluded')
    expect(excludes(dns('com'), dns('*.example.com'))).toBe('excluded')
    expect(excludes(dns('a.secret.example.com'), dns('*.example.com'))).toBe('ok')
    expect(excludes(dns('secret.example.org'), dns('*.example.com'))).toBe('ok')
  })
})

describe('rfc822Name', () => {
  test.each([
    ['user@example.com', 'user@EXAMPLE.com', 'ok'],
    ['user@example.com', 'User@example.com', 'not-permitted'],
    ['user@example.com', '"us\\er"@example.com', 'ok'],
    ['example.com', 'any.one@example.com', 'ok'],
    ['example.com', 'user@www.example.com', 'not-permitted'],
    ['.example.com', 'user@www.example.com', 'ok'],
    ['.example.com', 'user@example.com', 'not-permitted'],
    ['.example.com', 'user@badexample.com', 'not-permitted'],
    ['example.com', '"user@evil.org"@example.com', 'ok'],
    ['example.com', 'user@evil.org@example.com', 'malformed'],
    ['example.com', 'user@[192.0.2.1]', 'malformed'],
    ['example.com', 'example.com', 'malformed'],
    ['example.com', '@example.com', 'malformed'],
    ['example.com', 'user@evil.org\0@example.com', 'malformed'],
    ['example.com', 'user@example.com.', 'malformed'],
  ])('permitted %j, name %j: %s', (base, name, expected) => {
    expect(permits(email(base), email(name))).toBe(expected)
  })

  test('applies to emailAddress in the subject when no rfc822Name stands beside it', () => {
    const mail = (address: string, tag = 0x16) =>
      sequence(encodeDer(0x31, makeAttribute(`1.2.840.113549.1.9.1=${address}`, tag)))
    const lists = {permitted: [email('example.com')]}
    expect(rule(lists, certificate(mail('user@example.com')))).toBe('ok')
    expect(rule(lists, certificate(mail('user@example.org')))).toBe('not-permitted')
    expect(rule(lists, certificate(mail('user@example.org', 0x0c)))).toBe('not-permitted')
    expect(rule(lists, certificate(mail('user@example.org', 0x02)))).toBe('malformed')
    const beside = subjectAltName([email('user@example.com')])
    expect(rule(lists, certificate(mail('user@example.org'), beside))).toBe('ok')
    expect(rule(lists, certificate(mail('user@example.org'), subjectAltName([dns('a')])))).toBe('not-permitted')
  })

  test('refuses a mailbox beyond ASCII, which is an otherName', () => {
    const mailbox = other('1.3.6.1.5.5.7.8.9', utf8('\u8001\u5e2b@example.com'))
    expect(permits(email('example.com'), mailbox)).toBe('unsupported')
    expect(permits(dns('example.com'), mailbox)).toBe('ok')
  })
})

describe('uniformResourceIdentifier', () => {
  test.each([
    ['www.example.com', 'https://www.example.com/path?q#f', 'ok'],
    ['www.example.com', 'ldap://WWW.example.com:389/cn=a', 'ok'],
    ['www.example.com', 'https://user:pw@www.example.com', 'ok'],
    ['example.com', 'https://www.example.com', 'not-permitted'],
    ['.example.com', 'https://a.b.example.com', 'ok'],
    ['.example.com', 'https://example.com', 'not-permitted'],
    ['.example.com', 'https://evil.org/.example.com', 'not-permitted'],
    ['.example.com', 'https://evil.org#@www.example.com', 'not-permitted'],
    ['.example.com', 'https://evil.org\\@www.example.com', 'malformed'],
    ['.example.com', 'https://evil.org@x@www.example.com', 'malformed'],
    ['.example.com', 'https://www.example.com.', 'malformed'],
    ['.example.com', 'https://evil.org%00.example.com', 'malformed'],
    ['.example.com', 'https://192.0.2.1/', 'malformed'],
    ['.example.com', 'https://0x7f.1/', 'malformed'],
    ['.example.com', 'https://[2001:db8::1]/', 'malformed'],
    ['.example.com', 'urn:example:a', 'malformed'],
    ['.example.com', 'mailto:user@www.example.com', 'malformed'],
    ['.example.com', 'file:///etc/passwd', 'malformed'],
    ['.example.com', '//www.example.com/', 'malformed'],
    ['.example.com', '', 'malformed'],
  ])('permitted %j, name %j: %s', (base, name, expected) => {
    expect(permits(uri(base), uri(name))).toBe(expected)
  })

  test('an excluded host excludes it at any port, and a URI without a host is refused here, too', () => {
    expect(excludes(uri('www.example.com'), uri('http://www.example.com:8080'))).toBe('excluded')
    expect(excludes(uri('www.example.com'), uri('urn:example:a'))).toBe('malformed')
  })
})

describe('iPAddress', () => {
  const v6 = (...head: readonly number[]): readonly number[] => [
    ...head,
    ...new Array<number>(16 - head.length).fill(0),
  ]

  test.each([
    [[192, 0, 2, 0, 255, 255, 255, 0], [192, 0, 2, 255], 'ok'],
    [[192, 0, 2, 0, 255, 255, 255, 0], [192, 0, 3, 0], 'not-permitted'],
    [[192, 0, 2, 7, 255, 255, 255, 0], [192, 0, 2, 1], 'ok'],
    [[10, 128, 0, 0, 255, 128, 0, 0], [10, 200, 0, 1], 'ok'],
    [[10, 128, 0, 0, 255, 128, 0, 0], [10, 127, 0, 1], 'not-permitted'],
    [[0, 0, 0, 0, 0, 0, 0, 0], [203, 0, 113, 9], 'ok'],
    [[192, 0, 2, 1, 255, 255, 255, 255], [192, 0, 2, 1], 'ok'],
    [[0, 0, 0, 0, 0, 0, 0, 0], v6(0x20, 1), 'not-permitted'],
    [[...v6(0x20, 1, 0x0d, 0xb8), ...v6(255, 255, 255, 255)], v6(0x20, 1, 0x0d, 0xb8, 9), 'ok'],
    [[...v6(0x20, 1, 0x0d, 0xb8), ...v6(255, 255, 255, 255)], v6(0x20, 1, 0x0d, 0xb9), 'not-permitted'],
    [[0, 0, 0, 0, 0, 0, 0, 0], [192, 0, 2], 'malformed'],
    [[0, 0, 0, 0, 0, 0, 0, 0], [192, 0, 2, 0, 255, 255, 255, 0], 'malformed'],
  ])('permitted %j, address %j: %s', (base, address, expected) => {
    expect(permits(ip(...base), ip(...address))).toBe(expected)
  })

  test('says which address and which network', () => {
    const state = limited({excluded: [ip(192, 0, 2, 0, 255, 255, 255, 0)]})
    expect(state.check(named(ip(192, 0, 2, 9)))).toEqual({
      id: 'name-constraints',
      detail: {form: 'iPAddress', name: '192.0.2.9', rule: 'excluded', subtree: '192.0.2.0/255.255.255.0'},
    })
  })
})

describe('directoryName', () => {
  const base = directory(makeName('C=JP,O=Example'))

  test('applies to the subject and to directoryName in subjectAltName', () => {
    const lists = {permitted: [base]}
    expect(rule(lists, certificate('C=jp,O=EXAMPLE  ,CN=a'))).toBe('ok')
    expect(rule(lists, certificate('C=JP,O=Other,CN=a'))).toBe('not-permitted')
    expect(rule(lists, certificate('C=JP'))).toBe('not-permitted')
    expect(rule(lists, certificate('O=Example,C=JP,CN=a'))).toBe('not-permitted')
    expect(rule(lists, certificate('', subjectAltName([dns('a')])))).toBe('ok')
    expect(rule(lists, certificate('C=JP,O=Example', subjectAltName([directory(makeName('C=FR'))])))).toBe(
      'not-permitted',
    )
  })

  test('excludes a name and everything below it', () => {
    expect(rule({excluded: [base]}, certificate('C=JP,O=Example'))).toBe('excluded')
    expect(rule({excluded: [base]}, certificate('C=JP,O=Example,OU=x,CN=a'))).toBe('excluded')
    expect(rule({excluded: [base]}, certificate('C=JP,O=Examples'))).toBe('ok')
  })

  test('says both names', () => {
    expect(limited({permitted: [base]}).check(certificate('C=JP,O=Other'))?.detail).toEqual({
      form: 'directoryName',
      name: 'C=JP,O=Other',
      rule: 'not-permitted',
      subtree: 'C=JP,O=Example',
    })
  })
})

describe('forms that are not processed', () => {
  const personal = other('1.2.392.200149.8.5.5.1', utf8('\u5c71\u7530'))
  test.each([
    ['otherName', other('1.3.6.1.4.1.311.20.2.3', utf8('a')), '1.3.6.1.4.1.311.20.2.3'],
    ['otherName', personal, null],
    ['x400Address', x400(sequence()), null],
    ['ediPartyName', ediParty('a'), null],
    ['registeredID', registeredId('1.2.3.4'), '1.2.3.4'],
  ])('%s is refused where it is constrained and occurs', (form, name, text) => {
    const detail = {form, name: text, rule: 'unsupported', subtree: null}
    expect(limited({permitted: [name]}).check(named(name))?.detail).toEqual(detail)
    expect(limited({excluded: [name]}).check(named(dns('a'), name))?.detail).toEqual(detail)
    expect(limited({excluded: [name]}).check(named(dns('a')))).toBe(null)
    expect(limited({excluded: [dns('b')]}).check(named(name))).toBe(null)
  })

  test('are refused also when the constraint is not critical', () => {
    const constraint = extension('2.5.29.30', sequence(context(0, sequence(registeredId('1.2.3')))))
    expect(under(certificate('CN=a', constraint)).check(named(registeredId('1.2.3')))?.detail['rule']).toBe(
      'unsupported',
    )
  })
})

describe('constraints of several authorities', () => {
  test('permitted subtrees intersect', () => {
    const state = limited({permitted: [dns('a.example'), dns('b.example')]}, limited({permitted: [dns('a.example')]}))
    expect(state.check(named(dns('a.example')))).toBe(null)
    expect(state.check(named(dns('b.example')))?.detail['rule']).toBe('not-permitted')
  })

  test('excluded subtrees unite, and prevail over permitted ones', () => {
    const state = limited(
      {excluded: [dns('x.a.example')]},
      limited({permitted: [dns('a.example')], excluded: [dns('y.a.example')]}),
    )
    expect([state.check(named(dns('z.a.example')))]).toEqual([null])
    expect(state.check(named(dns('x.a.example')))?.detail['rule']).toBe('excluded')
    expect(state.check(named(dns('y.a.example')))?.detail['rule']).toBe('excluded')
  })

  test('leave the state that they came from as it was', () => {
    const before = limited({permitted: [dns('a.example')]})
    limited({excluded: [dns('a.example')]}, before)
    expect(before.check(named(dns('a.example')))).toBe(null)
    expect(NameConstraintState.NONE.check(named(dns('a.example')))).toBe(null)
  })

  test('on one form say nothing of another', () => {
    expect(permits(dns('example.com'), email('user@example.org'), uri('urn:a'), ip(1, 2, 3, 4))).toBe('ok')
  })
})

describe('malformed', () => {
  test.each([
    ['an empty extension', sequence()],
    ['an empty list', sequence(context(0))],
    ['a minimum', sequence(context(0, sequence(dns('a'), encodeDer(0x80, smallInteger(1).subarray(2)))))],
    ['a maximum', sequence(context(0, sequence(dns('a'), encodeDer(0x81, smallInteger(1).subarray(2)))))],
    ['an unknown form', sequence(context(0, sequence(encodeDer(0x89, Uint8Array.of(1)))))],
    ['a host with a leading dot', sequence(context(0, sequence(dns('.example.com'))))],
    ['a wildcard', sequence(context(0, sequence(dns('*.example.com'))))],
    ['a host with NUL', sequence(context(0, sequence(dns('a\0'))))],
    ['a mailbox of nobody', sequence(context(0, sequence(email('@example.com'))))],
    ['no mailbox and no host', sequence(context(0, sequence(email(''))))],
    ['a whole URI', sequence(context(0, sequence(uri('https://example.com'))))],
    ['a mask with a hole', sequence(context(0, sequence(ip(10, 0, 0, 0, 255, 0, 255, 0))))],
    ['an address without a mask', sequence(context(0, sequence(ip(10, 0, 0, 0))))],
    ['a name that is none', sequence(context(0, sequence(context(4, encodeDer(0x31)))))],
  ])('constraints with %s are a DecodeError', (_, value) => {
    const {extensions} = certificate('CN=a', extension('2.5.29.30', value))
    const [found] = extensions
    expect(found && extensions.length).toBe(1)
    expect(() => found && NameConstraintState.NONE.restrictedBy(found)).toThrow(DecodeError)
  })

  test('names of a certificate are a refusal, not a crash', () => {
    const leaf = certificate('CN=a', extension('2.5.29.17', Uint8Array.of(0x30, 0x02, 0x82, 0x05)))
    expect(limited({permitted: [dns('a')]}).check(leaf)?.detail).toEqual({
      form: 'subjectAltName',
      name: null,
      rule: 'malformed',
      subtree: null,
    })
  })
})

test('ten thousand names are looked up in ten thousand subtrees of every form', () => {
  const numbers = Array.from({length: 10_000}, (_, index) => index)
  const octets = (index: number) => [index >> 8, index & 0xff, 1] as const
  const several = (make: (index: number) => readonly Uint8Array[]) => [Buffer.concat(numbers.flatMap(make))]
  const subtrees = (make: (index: number) => readonly Uint8Array[]) =>
    several(index => make(index).map(base => sequence(base)))
  const lists = sequence(
    context(
      0,
      ...subtrees(index => [
        dns(`h${index}.example`),
        email(`u@h${index}.example`),
        uri(`h${index}.example`),
        directory(makeName(`CN=n${index}`)),
      ]),
    ),
    context(1, ...subtrees(index => [dns(`x.h${index}.example`), ip(10, ...octets(index), 255, 255, 255, 255)])),
  )
  const state = under(certificate('CN=Authority', extension('2.5.29.30', lists)))
  const names = several(index => [
    dns(`a.h${index}.example`),
    email(`u@h${index}.example`),
    uri(`a://h${index}.example`),
    directory(makeName(`CN=n${index},CN=below`)),
    ip(11, ...octets(index)),
  ])
  expect(state.check(named(...names))).toBe(null)
  expect(state.check(named(...names, dns('x.h9999.example')))?.detail['rule']).toBe('excluded')
  expect(state.check(named(...names, ip(10, ...octets(9999))))?.detail['rule']).toBe('excluded')
  expect(state.check(named(...names, directory(makeName('CN=n10000'))))?.detail['rule']).toBe('not-permitted')
})

describe('properties', () => {
  const label = fc.stringMatching(/^[a-c]{1,2}$/)
  const host = fc.array(label, {minLength: 1, maxLength: 4}).map(labels => labels.join('.'))

  test('a host is in the subtrees of the ends of its name, and in no others', () => {
    fc.assert(
      fc.property(fc.array(host, {minLength: 1, maxLength: 4}), host, (bases, name) => {
        const within = bases.some(base => `.${name}`.endsWith(`.${base}`))
        const lists = bases.map(dns)
        expect(rule({permitted: lists}, named(dns(name)))).toBe(within ? 'ok' : 'not-permitted')
        expect(rule({excluded: lists}, named(dns(name)))).toBe(within ? 'excluded' : 'ok')
      }),
    )
  })

  test('a wildcard is excluded when, and only when, some host that it stands for is', () => {
    const letters = ['a', 'b', 'c']
    const labels = [...letters, ...letters.flatMap(x => letters.map(y => x + y)), 'zz']
    fc.assert(
      fc.property(fc.array(host, {minLength: 1, maxLength: 3}), host, (bases, name) => {
        const lists = {excluded: bases.map(dns)}
        const some = labels.some(each => rule(lists, named(dns(`${each}.${name}`))) === 'excluded')
        expect(rule(lists, named(dns(`*.${name}`)))).toBe(some ? 'excluded' : 'ok')
      }),
      {numRuns: 30},
    )
  })

  test('an address is in a network when its first bits are those of the network', () => {
    const bits = (octets: readonly number[]) => octets.map(each => each.toString(2).padStart(8, '0')).join('')
    const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
    fc.assert(
      fc.property(address, fc.nat(32), fc.integer({min: 0, max: 32}), (base, length, flipped) => {
        const mask = [0, 8, 16, 24].map(start => (0xff00 >> Math.min(8, Math.max(0, length - start))) & 0xff)
        const other = base.map((octet, index) => (flipped >> 3 === index ? octet ^ (0x80 >> (flipped & 7)) : octet))
        const within = bits(base).slice(0, length) === bits(other).slice(0, length)
        expect(permits(ip(...base, ...mask), ip(...other))).toBe(within ? 'ok' : 'not-permitted')
      }),
    )
  })

  test('whatever octets names and constraints have, there is an answer or a DecodeError', () => {
    const octets = fc.oneof(
      fc.uint8Array({maxLength: 12}),
      fc
        .string({unit: fc.constantFrom('a', '.', '@', '*', '"', '\\', ':', '/', '[', '\0', '%')})
        .map(each => Buffer.from(each)),
    )
    const anyName = fc.tuple(fc.constantFrom(0x81, 0x82, 0x86, 0x87, 0x88, 0xa0, 0xa3, 0xa4, 0xa5), octets)
    fc.assert(
      fc.property(anyName, anyName, fc.boolean(), ([baseTag, base], [nameTag, name], permitted) => {
        const list = [encodeDer(baseTag, base)]
        const leaf = named(encodeDer(nameTag, name))
        try {
          const found = limited(permitted ? {permitted: list} : {excluded: list}).check(leaf)
          expect(['ok', 'excluded', 'not-permitted', 'unsupported', 'malformed']).toContain(
            found?.detail['rule'] ?? 'ok',
          )
        } catch (cause) {
          expect(cause).toBeInstanceOf(DecodeError)
        }
      }),
      {numRuns: 1500},
    )
  })
})

describePkits('PKITS section 4.13', () => {
  const cases = pkitsCases('4.13 ')

  test('has its cases', () => {
    expect(cases.length).toBe(38)
  })

  test.each(cases.map(each => [`${each.id} ${each.title}`, each] as const))('%s', (_, each) => {
    const chain = pkitsChain(each)
    let state = NameConstraintState.NONE
    const rules = chain.map((link, index) => {
      const last = index === chain.length - 1
      const asked = last || !sameName(link.subjectDer, link.issuerDer)
      const found = asked ? state.check(link) : null
      state = under(link, state)
      return found?.detail['rule'] ?? 'ok'
    })
    const expected =
      {'permitted-name-violation': 'not-permitted', 'excluded-name-violation': 'excluded'}[each.why] ?? 'ok'
    expect(rules.find(found => found !== 'ok') ?? 'ok').toBe(expected)
  })
})
