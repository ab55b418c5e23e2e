// The certificate that rules look at: decoded, with its raw fields and with what is known of its part in JPKI.
import {type Certificate, type Extension, findExtension, isSelfIssued} from '../x509/certificate.ts'
import {decodeExtension, type ExtensionValue} from '../x509/extensions/decode.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import {identifyJpki, type JpkiIdentity} from '../x509/jpki/identify.ts'
import {type RawCertificate, readRawCertificate} from './raw-certificate.ts'
import {TBS} from './rule.ts'

export type ExtensionName = Exclude<keyof typeof EXTENSION_ID, 'ocspNoCheck'>
export type ValueOf<Name extends ExtensionName> = Extract<ExtensionValue, {readonly kind: Name}>

export class LintSubject {
  readonly certificate: Certificate
  readonly raw: RawCertificate
  /** Null when it is not of JPKI. */
  readonly jpki: JpkiIdentity | null
  readonly selfIssued: boolean
  readonly #values = new Map<ExtensionName, ExtensionValue | null>()

  constructor(certificate: Certificate) {
    this.certificate = certificate
    this.raw = readRawCertificate(certificate.der)
    this.jpki = identifyJpki(certificate)
    this.selfIssued = isSelfIssued(certificate)
  }

  extension(name: ExtensionName): Extension | undefined {
    return findExtension(this.certificate, EXTENSION_ID[name])
  }

  /** Undefined when the extension is absent, or too damaged to be read: another rule tells of that. */
  value<Name extends ExtensionName>(name: Name): ValueOf<Name> | undefined {
    let value = this.#values.get(name)
    if (value === undefined) {
      const extension = this.extension(name)
      value = extension ? decodeExtension(extension).value : null
      this.#values.set(name, value)
    }
    return value?.kind === name ? (value as ValueOf<Name>) : undefined
  }

  get isCa(): boolean {
    return this.value('basicConstraints')?.cA === true
  }

  /** The bits that are set; undefined without the extension. */
  get usages(): readonly string[] | undefined {
    return this.value('keyUsage')?.usages
  }
}

export function extensionAt(name: string): string {
  return `${TBS}.extensions.${name}`
}
