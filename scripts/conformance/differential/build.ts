// A plan becomes certificates with real signatures.
import {context, encodeDer, sequence, setOf} from '../../../src/lib/der/encode.ts'
import {
  AT,
  type KeyPair,
  makeAttribute,
  makeCertificate,
  makeKey,
  NOT_AFTER,
  NOT_BEFORE,
} from '../../../test/support/make-pki.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  extension,
  extKeyUsage,
  generalName,
  inhibitAnyPolicy,
  keyUsage,
  nameConstraints,
  policyConstraints,
  policyMappings,
  subjectAltName,
  subjectKeyIdentifier,
} from '../../../test/support/pki-extensions.ts'
import {
  ALT_NAMES,
  type AltName,
  type CertificatePlan,
  CONSTRAINTS,
  type Constraint,
  type DecoyPlan,
  type PkiPlan,
  type Spelling,
} from './plan.ts'

export interface BuiltPki {
  readonly leaf: Uint8Array
  readonly trust: readonly Uint8Array[]
  readonly untrusted: readonly Uint8Array[]
}

/** A subject in plain words, which may be spelt in several ways. */
type Subject = readonly (readonly [type: string, value: string])[]

interface Entity {
  readonly subject: Subject
  readonly key: KeyPair
}

const EKU = {server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2', email: '1.3.6.1.5.5.7.3.4', any: '2.5.29.37.0'}
const PRINTABLE = 0x13
const BMP = 0x1e
const UTF8 = 0x0c
const SECOND = 1000
const DAY = 86_400 * SECOND

export function buildPki(plan: PkiPlan): BuiltPki {
  const chain = [plan.root, ...plan.authorities]
  const entities = chain.map((certificate, level) => entityOf(plan, certificate, level))
  const authorities = chain.map((certificate, level) =>
    issue(certificate, entities[level] as Entity, level === 0 ? entities[0] : entities[level - 1], true, level + 1),
  )
  const leafKey = makeKey(plan.leaf.key, `leaf ${plan.leaf.keyNumber}`)
  const leafSubject: Subject = [
    ['C', 'JP'],
    ['O', plan.leaf.organisation],
    ['CN', 'Leaf'],
  ]
  const leaf = issue(plan.leaf, {subject: leafSubject, key: leafKey}, entities.at(-1), false, 77)
  const decoys = plan.decoys
    .filter(({level}) => level < chain.length)
    .map((decoy, index) => ({place: decoy.place, certificate: makeDecoy(decoy, chain, entities, index)}))
  const [root = leaf, ...others] = authorities
  const at = (place: DecoyPlan['place']) => decoys.filter(each => each.place === place).map(each => each.certificate)
  return {
    leaf,
    trust: turn([root, ...at('trust')], plan.order),
    untrusted: turn([...others, ...at('untrusted')], plan.order),
  }
}

function entityOf(plan: PkiPlan, certificate: CertificatePlan, level: number): Entity {
  const name = plan.sameNames ? 'Authority' : `Authority ${level}`
  return {
    subject: [
      ['C', 'JP'],
      ['O', certificate.organisation],
      ['CN', name],
    ],
    key: makeKey(certificate.key, `authority ${level} ${certificate.keyNumber}`),
  }
}

function turn<Item>(items: readonly Item[], order: number): readonly Item[] {
  const cut = order % Math.max(items.length, 1)
  const turned = [...items.slice(cut), ...items.slice(0, cut)]
  return order % 2 === 0 ? turned : turned.reverse()
}

function makeDecoy(
  decoy: DecoyPlan,
  chain: readonly CertificatePlan[],
  entities: readonly Entity[],
  index: number,
): Uint8Array {
  const original = chain[decoy.level] as CertificatePlan
  const entity = entities[decoy.level] as Entity
  const parent = entities[Math.max(decoy.level - 1, 0)] as Entity
  const serial = 100 + index
  if (decoy.kind === 'expired')
    return issue({...original, dates: 'expired', issuer: 'right'}, entity, parent, true, serial)
  if (decoy.kind === 'cross') {
    const stranger: Entity = {
      subject: [
        ['O', 'Stranger'],
        ['CN', 'Root'],
      ],
      key: makeKey('p256', 'stranger'),
    }
    return issue({...original, issuer: 'right'}, entity, stranger, true, serial)
  }
  const twin = {subject: entity.subject, key: makeKey('p256', `twin ${index}`)}
  return issue({...original, issuer: 'right'}, twin, decoy.level === 0 ? twin : parent, true, serial)
}

function issue(
  plan: CertificatePlan,
  own: Entity,
  issuer: Entity | undefined,
  cA: boolean,
  serial: number,
): Uint8Array {
  const signer = issuer ?? own
  const issuerName =
    plan.issuer === 'right'
      ? signer.subject
      : ([
          ['O', 'Nobody'],
          ['CN', 'Nobody'],
        ] as const)
  const key = plan.signature === 'by another key' ? makeKey(signer.key.kind, 'another') : signer.key
  return makeCertificate({
    subject: spell(own.subject, 'as is'),
    key: own.key,
    issuer: {name: spell(issuerName, plan.issuerSpelling), key},
    serial,
    notBefore: plan.dates === 'not yet' ? new Date(AT.getTime() + DAY) : NOT_BEFORE,
    notAfter:
      plan.dates === 'expired' ? new Date(AT.getTime() - SECOND) : plan.dates === 'last second' ? AT : NOT_AFTER,
    forged: plan.signature === 'forged',
    extensions: extensionsOf(plan, own, signer, cA),
  })
}

/** Attributes as they are written in a certificate: another string type, case or spacing is still the same name. */
function spell(subject: Subject, spelling: Spelling): Uint8Array {
  return sequence(
    ...subject.map(([type, value]) => {
      if (spelling === 'BMPString' && type !== 'C') {
        const words = Buffer.from(value, 'utf16le').swap16()
        const [oid] = splitAttribute(makeAttribute(`${type}=x`, UTF8))
        return setOf(sequence(oid, encodeDer(BMP, words)))
      }
      const text =
        spelling === 'other case'
          ? value.toUpperCase()
          : spelling === 'more spaces'
            ? ` ${value.replace(' ', '   ')} `
            : value
      if (type === 'C') return setOf(makeAttribute(`C=${value}`))
      return setOf(makeAttribute(`${type}=${text}`, spelling === 'PrintableString' ? PRINTABLE : UTF8))
    }),
  )
}

/** The identifier of an AttributeTypeAndValue. */
function splitAttribute(attribute: Uint8Array): readonly [Uint8Array] {
  const length = attribute[3] ?? 0
  return [attribute.subarray(2, 4 + length)]
}

function extensionsOf(plan: CertificatePlan, own: Entity, issuer: Entity, cA: boolean): readonly Uint8Array[] {
  const list: Uint8Array[] = []
  const identifiers = {
    right: () => authorityKeyIdentifier(issuer.key.keyIdentifier),
    wrong: () => authorityKeyIdentifier(new Uint8Array(20).fill(7)),
    'wrong serial': () =>
      extension(
        '2.5.29.35',
        sequence(context(1, generalName.directory(spell(issuer.subject, 'as is'))), encodeDer(0x82, Uint8Array.of(99))),
      ),
  }
  if (plan.authorityKeyIdentifier !== 'absent') list.push(identifiers[plan.authorityKeyIdentifier]())
  if (plan.subjectKeyIdentifier === 'present') list.push(subjectKeyIdentifier(own.key.keyIdentifier))
  if (plan.basicConstraints !== 'absent') {
    const says = plan.basicConstraints === 'opposite' ? !cA : cA
    list.push(
      basicConstraints(
        says,
        says && cA ? (plan.pathLen ?? undefined) : undefined,
        plan.basicConstraints !== 'not critical',
      ),
    )
  }
  if (plan.keyUsage !== 'absent') {
    const signs = plan.keyUsage === 'right' ? cA : !cA
    list.push(signs ? keyUsage('keyCertSign', 'cRLSign') : keyUsage('digitalSignature'))
  }
  if (plan.extKeyUsage !== 'absent') list.push(extKeyUsage([EKU[plan.extKeyUsage]]))
  if (plan.unknownExtension !== 'absent')
    list.push(extension('1.3.6.1.4.1.99999.7', Uint8Array.of(5, 0), plan.unknownExtension === 'critical'))
  const subtree = constraintOf(plan.nameConstraints)
  if (subtree) list.push(subtree)
  if (plan.altNames.length > 0) list.push(subjectAltName(plan.altNames.map(altName)))
  if (plan.policies.length > 0) list.push(certificatePolicies(plan.policies))
  if (plan.mapping) list.push(policyMappings([plan.mapping]))
  if (plan.requireExplicit !== null) list.push(policyConstraints({requireExplicit: plan.requireExplicit}))
  if (plan.inhibitAny !== null) list.push(inhibitAnyPolicy(plan.inhibitAny))
  return list
}

function constraintOf(constraint: Constraint): Uint8Array | undefined {
  const value = CONSTRAINTS[constraint]
  if (value === null) return undefined
  const [kind = '', form = ''] = constraint.split(' ')
  const bases: Readonly<Record<string, () => Uint8Array>> = {
    dns: () => generalName.dns(value),
    email: () => generalName.email(value),
    directory: () => generalName.directory(sequence(setOf(makeAttribute('C=JP')), setOf(makeAttribute(value)))),
    ip: () => generalName.ip(...addressAndMask(value)),
    uri: () => generalName.uri(value),
  }
  const base = bases[form]?.()
  if (base === undefined) throw new Error(`no such constraint: ${constraint}`)
  return nameConstraints(kind === 'permitted' ? {permitted: [base]} : {excluded: [base]})
}

function addressAndMask(text: string): readonly number[] {
  const [address = '', bits = '32'] = text.split('/')
  const mask = (0xffffffff << (32 - Number(bits))) >>> 0
  return [...address.split('.').map(Number), mask >>> 24, (mask >>> 16) & 255, (mask >>> 8) & 255, mask & 255]
}

function altName(name: AltName): Uint8Array {
  const value = ALT_NAMES[name]
  if (name.startsWith('dns')) return generalName.dns(value)
  if (name.startsWith('email')) return generalName.email(value)
  if (name.startsWith('ip')) return generalName.ip(...value.split('.').map(Number))
  if (name.startsWith('uri')) return generalName.uri(value)
  return generalName.directory(sequence(setOf(makeAttribute('C=JP')), setOf(makeAttribute(value))))
}
