// Distinguished names out of readable text (RFC 5280, 4.1.2.4): countryName PrintableString, everything else UTF8String.
import {encodeDer, objectIdentifier, sequence, setOf} from '../der/encode.ts'

const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  C: '2.5.4.6',
  DC: '0.9.2342.19200300.100.1.25',
  serialNumber: '2.5.4.5',
}

/** One RelativeDistinguishedName: 'CN=one' or 'CN=one+OU=two'. Values are UTF8String, countryName PrintableString. */
export function makeRdn(text: string): Uint8Array {
  return setOf(...text.split('+').map(each => makeAttribute(each)))
}

/** AttributeTypeAndValue; `tag` chooses another string type, such as 0x13 for PrintableString. */
export function makeAttribute(text: string, tag?: number): Uint8Array {
  const [type = '', ...value] = text.split('=')
  const stringTag = tag ?? (type === 'C' ? 0x13 : type === 'DC' ? 0x16 : 0x0c)
  return sequence(
    objectIdentifier(ATTRIBUTE_TYPES[type] ?? type),
    encodeDer(stringTag, Buffer.from(value.join('='), 'utf8')),
  )
}

/** 'C=JP,O=Example,CN=Root', in the order of the certificate. */
export function makeName(text: string): Uint8Array {
  return sequence(...(text === '' ? [] : text.split(',').map(makeRdn)))
}
