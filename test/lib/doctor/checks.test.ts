// Every rule of doctor is provoked by the facts that it is about, and by nothing less.
import {mkdirSync, mkdtempSync, utimesSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {CHECKS} from '../../../src/lib/doctor/checks.data.ts'
import type {CardFacts, Facts, SystemFacts} from '../../../src/lib/doctor/facts.ts'
import type {DOCTOR_RULES} from '../../../src/lib/doctor/rules.data.ts'
import {readSystem} from '../../../src/lib/doctor/system.ts'
import {compareVersions} from '../../../src/lib/doctor/version.ts'
import {policyFault} from '../../../src/lib/ops/doctor-tool.ts'
import {POLICIES} from '../../../src/lib/policy/policies.ts'

const SYSTEM: SystemFacts = {
  modules: ['ext4'],
  usb: [],
  packages: new Map([
    ['pcscd', '1.9.9-2'],
    ['libpcsclite1', '1.9.9-2'],
    ['opensc', '0.26.1-1'],
  ]),
  ccidVersion: '1.5.2',
  hidepid: undefined,
  packagesChanged: new Date('2026-11-20T00:00:00Z'),
  pcscPrograms: [],
}
const CARD: CardFacts = {
  reader: 'R',
  atr: '3bda13ff8131fb468012392f31c173c601c03b',
  jpki: true,
  tokenLabel: 'JPKIAPICCTOKEN2',
  isNext: false,
  hasSign: true,
  certificates: [{name: 'auth', notBefore: '2026-01-01T00:00:00Z', notAfter: '2031-01-01T00:00:00Z'}],
  expiry: '2036-01-01',
  pins: [{name: 'jpki-auth', counter: 'counted', remaining: 3, sw: '63C3'}],
  extended: true,
}
const READER = {name: 'R', card: 'present', error: undefined} as const
const FINE: Facts = {
  now: new Date('2026-11-22T00:00:00Z'),
  platform: 'linux',
  system: SYSTEM,
  service: {socket: 'open', error: undefined, code: undefined, adapter: 'koffi'},
  readers: [READER],
  cards: [CARD],
  tool: {built: new Date('2026-11-01T00:00:00Z'), policies: [{id: 'p', fault: undefined}], images: []},
}
const system = (part: Partial<SystemFacts>): Partial<Facts> => ({system: {...SYSTEM, ...part}})
const card = (part: Partial<CardFacts>): Partial<Facts> => ({cards: [{...CARD, ...part}]})
const down = (
  socket: 'absent' | 'dead' | 'forbidden',
  error: 'E_PCSC_SERVICE' | 'E_PCSC_ACCESS' = 'E_PCSC_SERVICE',
) => ({
  service: {socket, error, code: 'SCARD', adapter: '-'} as const,
  readers: undefined,
  cards: [],
})
const packages = (...rows: readonly [string, string][]) =>
  system({packages: new Map([...(SYSTEM.packages ?? []), ...rows])})
const pin = (counter: CardFacts['pins'][number]['counter'], remaining: number | null, sw: string) =>
  card({pins: [{name: 'jpki-auth', counter, remaining, sw}]})

function rules(part: Partial<Facts>): readonly string[] {
  const facts = {...FINE, ...part}
  return CHECKS.flatMap(check => {
    const answer = check.run(facts)
    return answer.state === 'found' ? answer.findings.map(each => each.rule) : []
  })
}

/** What each rule is about. A rule without its row here is a failure. */
const PROVOKED: Readonly<Record<keyof typeof DOCTOR_RULES, Partial<Facts>>> = {
  service_absent: {...down('absent'), ...system({packages: new Map()})},
  service_stopped: down('absent'),
  service_dead: down('dead'),
  service_forbidden: down('forbidden'),
  proc_hidden: {...down('forbidden'), ...system({hidepid: '2', packages: new Map([['pcscd', '2.3.3-1']])})},
  library_missing: {...down('absent'), service: {socket: 'absent', error: 'E_PCSC_LIBRARY', code: 'x', adapter: '-'}},
  library_versions: packages(['libpcsclite1', '2.3.3-1']),
  reader_none: {readers: [], cards: []},
  reader_unavailable: {readers: [{...READER, card: 'unavailable'}]},
  reader_busy: {readers: [{...READER, error: 'E_CARD_BUSY'}], cards: []},
  driver_stolen: system({modules: ['pn533', 'pn533_usb', 'nfc']}),
  driver_missing: {...system({usb: [{id: '1234:5678', classes: ['0b']}]}), readers: []},
  reader_vendor_class: system({usb: [{id: '054c:06c3', classes: ['ff']}]}),
  ccid_old: system({usb: [{id: '054c:0dc9', classes: ['0b']}], ccidVersion: '1.4.34'}),
  card_mute: {readers: [{...READER, card: 'mute'}], cards: []},
  card_failed: {readers: [{...READER, error: 'E_TRANSPORT'}], cards: []},
  card_unknown: card({jpki: false}),
  card_phone: card({tokenLabel: 'JPKIAPGPSETOKEN'}),
  card_juki: card({tokenLabel: 'JPKIAPICCTOKEN'}),
  card_label: card({tokenLabel: 'SOMETHING'}),
  card_next: card({tokenLabel: 'JPKIAPICCTOKEN3', isNext: true}),
  card_no_sign: card({hasSign: false}),
  card_expired: card({expiry: '2026-11-20'}),
  card_expiring: card({expiry: '2026-11-30'}),
  certificate_expired: card({
    certificates: [{name: 'auth', notBefore: '2016-01-01T00:00:00Z', notAfter: '2026-01-01T00:00:00Z'}],
  }),
  certificate_expiring: card({
    certificates: [{name: 'auth', notBefore: '2016-01-01T00:00:00Z', notAfter: '2026-12-01T00:00:00Z'}],
  }),
  pin_blocked: pin('blocked', 0, '63C0'),
  pin_low: pin('counted', 1, '63C1'),
  pin_verified: pin('verified', null, '9000'),
  atr_contactless: card({atr: '3b888001000005e0b381a1007f'}),
  atr_unlisted: card({atr: '3b00'}),
  extended_refused: card({extended: false}),
  clock_before_build: {now: new Date('2026-10-01T00:00:00Z'), cards: []},
  clock_before_packages: {now: new Date('2026-11-10T00:00:00Z'), cards: []},
  clock_before_certificate: card({
    certificates: [{name: 'auth', notBefore: '2027-01-01T00:00:00Z', notAfter: '2032-01-01T00:00:00Z'}],
  }),
  opensc_sign_hidden: packages(['opensc', '0.25.0-1']),
  opensc_messages: packages(['opensc', '0.23.0-0.3+deb12u2']),
  opensc_pin_blocked: pin('blocked', 0, '6984'),
  policy_invalid: {tool: {...FINE.tool, policies: [{id: 'p', fault: 'x.y'}]}},
  image_invalid: {tool: {...FINE.tool, images: [{name: 'current', fault: 'pins'}]}},
}

test('nothing is found where nothing is wrong', () => {
  expect(rules({})).toEqual([])
})

describe('each rule fires', () => {
  for (const [rule, facts] of Object.entries(PROVOKED)) {
    test(rule, () => {
      const also: Readonly<Record<string, readonly string[]>> = {
        proc_hidden: ['service_forbidden'],
        driver_missing: ['reader_none'],
        opensc_messages: ['opensc_sign_hidden'],
        opensc_pin_blocked: ['pin_blocked'],
        pin_verified: ['opensc_pin_blocked'],
      }
      expect([...rules(facts)].sort()).toEqual([rule, ...(also[rule] ?? [])].sort())
    })
  }
})

test('a blocked PIN that answers 63C0 does not keep OpenSC out; a tolerated hidepid says nothing', () => {
  expect(rules(PROVOKED.pin_blocked)).toEqual(['pin_blocked'])
  expect(rules({...down('forbidden'), ...system({hidepid: '2'})})).toEqual(['service_forbidden'])
  expect(rules({...down('absent'), ...system({hidepid: '2', packages: new Map([['pcscd', '2.3.3']])})})).toEqual([
    'service_stopped',
  ])
})

test('a check without its facts is skipped and says why', () => {
  const bare: SystemFacts = {
    modules: undefined,
    usb: undefined,
    packages: undefined,
    ccidVersion: undefined,
    hidepid: undefined,
    packagesChanged: undefined,
    pcscPrograms: undefined,
  }
  const facts: Facts = {...FINE, ...down('absent'), system: bare}
  const skipped = CHECKS.flatMap(check => {
    const answer = check.run(facts)
    return answer.state === 'skipped' ? [`${check.id} ${answer.reason}`] : []
  })
  expect(skipped).toEqual([
    'versions no-package-database',
    'modules no-modules',
    'usb no-usb',
    'readers no-service',
    'card no-card',
    'validity no-card',
    'pins no-card',
    'atr no-card',
    'extended no-card',
    'opensc no-package-database',
  ])
})

test('versions are compared by their numbers, without epoch and revision', () => {
  expect(Math.sign(compareVersions('1.4.35-1', '1.4.9'))).toBe(1)
  expect(compareVersions('1:1.5.2-1+b1', '1.5.2')).toBe(0)
  expect(Math.sign(compareVersions('1.4.34', '1.4.35'))).toBe(-1)
  expect(Math.sign(compareVersions('2.3.0', '2.3'))).toBe(0)
})

test('the system is read below a root folder', async () => {
  const root = mkdtempSync(join(tmpdir(), 'mynakit-root-'))
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), {recursive: true})
    writeFileSync(join(root, file), text)
  }
  put('proc/modules', 'pn533_usb 20480 0 - Live 0x0\nnfc 1 1 pn533, Live 0x0\n')
  put('proc/mounts', 'proc /proc proc rw,nosuid,hidepid=2 0 0\n')
  put('proc/77/maps', '7f00-7f01 r-xp 0 fd:01 1 /usr/lib/x86_64-linux-gnu/libpcsclite.so.1.0.0\n')
  put('proc/77/comm', 'scdaemon\n')
  put('proc/78/maps', '7f00-7f01 r-xp 0 fd:01 1 /usr/lib/libpcsclite.so.1\n')
  put('proc/79/maps', '')
  put('sys/bus/usb/devices/1-2/idVendor', '054C\n')
  put('sys/bus/usb/devices/1-2/idProduct', '0dc9\n')
  put('sys/bus/usb/devices/1-2:1.0/bInterfaceClass', '0b\n')
  put(
    'var/lib/dpkg/status',
    'Package: libccid\nStatus: install ok installed\nVersion: 1.4.34-1\n\nPackage: pcscd\nStatus: deinstall ok config-files\nVersion: 2.0\n',
  )
  utimesSync(join(root, 'var/lib/dpkg/status'), 1_700_000_000, 1_700_000_000)
  expect(await readSystem(root, 78)).toEqual({
    modules: ['pn533_usb', 'nfc'],
    usb: [{id: '054c:0dc9', classes: ['0b']}],
    packages: new Map([['libccid', '1.4.34-1']]),
    ccidVersion: '1.4.34-1',
    hidepid: '2',
    packagesChanged: new Date('2023-11-14T22:13:20Z'),
    pcscPrograms: ['scdaemon (77)'],
  })
})

test('the shipped policies are whole, and a damaged one is told by its rule', () => {
  for (const policy of POLICIES) {
    expect(policyFault(policy)).toBeUndefined()
    const [first] = policy.rules
    if (!first) throw new Error('no rules')
    expect(policyFault({...policy, rules: [first, first]})).toBe(first.id)
    expect(policyFault({...policy, rules: [{...first, cutOff: '2030'}]})).toBe(first.id)
    expect(policyFault({...policy, rules: []})).toBe(policy.id)
  }
})
