// `crl fetch --cert` goes on to the delta CRL (RFC 5280, 4.2.1.15, 5.2.6), and base and delta together answer.
import {afterAll, beforeAll, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {schemaErrors} from '../schema.ts'
import {type FaultServer, startFaultServer} from '../support/fault-server.ts'
import {crlFetchJson, FetchScene} from '../support/fetch-scene.ts'
import {makeCa, makeCertificate, makeCrl, makeKey, THIS_UPDATE} from '../support/make-pki.ts'
import {
  authorityKeyIdentifier,
  crlDistributionPoints,
  crlNumber,
  deltaCrlIndicator,
  freshestCrl,
  generalName,
  keyUsage,
  reasonCode,
} from '../support/pki-extensions.ts'

const scene = new FetchScene()
const ca = makeCa({subject: 'C=JP,O=JPKI-SYNTH,CN=Freshest CA'})
const caFile = scene.pem(ca.certificate)
const uri = (url: string) => ({fullName: [generalName.uri(url)]})
/** 7 is on hold in the base, and released since; 9 was revoked since. */
const DELTA = makeCrl({
  issuer: ca,
  entries: [
    {serial: 7, extensions: [reasonCode(8)]},
    {serial: 9, extensions: [reasonCode(4)]},
  ],
  thisUpdate: new Date(THIS_UPDATE.getTime() + 3_600_000),
  extensions: [crlNumber(6), deltaCrlIndicator(5)],
})
let bases: FaultServer
let deltas: FaultServer

beforeAll(async () => {
  bases = await startFaultServer(base())
  deltas = await startFaultServer(DELTA)
})
afterAll(async () => {
  await bases.stop()
  await deltas.stop()
})

function base(freshest?: string): Uint8Array {
  const more = freshest === undefined ? [] : [freshestCrl([uri(freshest)])]
  return makeCrl({
    issuer: ca,
    entries: [{serial: 7, extensions: [reasonCode(6)]}],
    extensions: [crlNumber(5), ...more],
  })
}

function leaf(serial: number, freshest?: string): string {
  const extensions = [
    authorityKeyIdentifier(ca.key.keyIdentifier),
    keyUsage('digitalSignature'),
    crlDistributionPoints([uri(bases.url('/crl'))]),
    ...(freshest === undefined ? [] : [freshestCrl([uri(freshest)])]),
  ]
  const key = makeKey('p256', 'leaf')
  return scene.pem(makeCertificate({subject: `C=JP,CN=leaf ${serial}`, serial, key, issuer: ca, extensions}))
}

const trusted = (file: string) => ['--cert', file, '--trust', caFile, '--allow-private']
const TRIED = [
  {point: 1, freshest: false, used: true, code: null},
  {point: 1, freshest: true, used: true, code: null},
]

test('the point of the certificate leads to the delta CRL, and the index of both gives the merged answer', async () => {
  const cache = scene.cache()
  const {exitCode, result, run} = await crlFetchJson(cache, trusted(leaf(7, deltas.url('/crl'))))
  expect([exitCode, run.stderr]).toEqual([0, ''])
  expect(result).toMatchObject({
    crlNumber: '05',
    baseCrlNumber: null,
    others: [{crlNumber: '06', baseCrlNumber: '05', signature: {status: 'valid'}}],
    tried: TRIED,
  })
  expect(schemaErrors('crl:fetch', JSON.parse(run.stdout))).toEqual([])
  expect([cache.lists.length, cache.parts]).toEqual([2, []])
  const files = [result['file'], (result['others'] as {file: string}[])[0]?.file].map(String)
  const at = ['--at', '2026-06-01T00:00:00Z']
  const index = `${scene.folder}/index`
  const made = await mynakit(['crl', 'index', ...files, '--issuer', caFile, '-o', index, ...at])
  expect(made.exitCode).toBe(0)
  const crls = files.flatMap(file => ['--crl', file])
  for (const [serial, verdict] of [
    [7, 'yes'],
    [8, 'yes'],
    [9, 'no'],
  ] as const) {
    const cert = leaf(serial)
    const check = await mynakit(['crl', 'check', '--index', index, '--cert', cert, ...at, '--json'])
    const verify = await mynakit([
      'cert',
      'verify',
      cert,
      '--trust',
      caFile,
      ...crls,
      '--revocation',
      'crl',
      ...at,
      '--json',
    ])
    expect([document(check).verdict, document(verify).verdict]).toEqual([verdict, verdict])
  }
})

test('where the certificate names none, the complete list does', async () => {
  bases.content = base(deltas.url('/crl'))
  bases.etag = '"with freshest"'
  try {
    const {exitCode, result} = await crlFetchJson(scene.cache(), trusted(leaf(7)))
    expect([exitCode, result['tried']]).toMatchObject([0, TRIED])
  } finally {
    bases.content = base()
    bases.etag = '"one"'
  }
})

test.each([
  ['/not-found', 'E_NET_HTTP_STATUS'],
  ['/html', 'E_NET_CONTENT'],
  ['/endless', 'E_NET_CONTENT'],
])('a delta CRL that is not to be had leaves the complete list, and tried says why: %s', async (path, code) => {
  const cache = scene.cache()
  const {exitCode, result} = await crlFetchJson(cache, [...trusted(leaf(7, deltas.url(path))), '--max-size', '100000'])
  expect([exitCode, result['others'], result['tried']]).toMatchObject([
    0,
    [],
    [
      {freshest: false, used: true},
      {freshest: true, used: false, code},
    ],
  ])
  expect([cache.lists.length, cache.parts]).toEqual([1, []])
})

test('a delta CRL of a stranger is not kept', async () => {
  const stranger = makeCa({subject: 'C=JP,O=JPKI-SYNTH,CN=Freshest CA', key: makeKey('p256', 'freshest stranger')})
  deltas.content = makeCrl({issuer: stranger, extensions: [crlNumber(6), deltaCrlIndicator(5)]})
  deltas.etag = '"of a stranger"'
  try {
    const cache = scene.cache()
    const {exitCode, result} = await crlFetchJson(cache, trusted(leaf(7, deltas.url('/crl'))))
    expect([exitCode, result['others'], cache.lists.length]).toEqual([0, [], 1])
  } finally {
    deltas.content = DELTA
    deltas.etag = '"one"'
  }
})

test('nobody is asked for it before the chain holds and the complete list is there, nor for addresses of JPKI', async () => {
  const before = deltas.connections()
  const unverified = ['--cert', leaf(7, deltas.url('/crl')), '--profile', 'jpki', '--allow-private']
  expect((await crlFetchJson(scene.cache(), unverified)).error?.code).toBe('E_PATH_UNVERIFIED')
  bases.content = Buffer.from('no list')
  bases.etag = '"none"'
  try {
    expect((await crlFetchJson(scene.cache(), trusted(leaf(7, deltas.url('/crl'))))).exitCode).toBe(12)
  } finally {
    bases.content = base()
    bases.etag = '"one"'
  }
  expect(deltas.connections()).toBe(before)
  const jpki = await crlFetchJson(scene.cache(), trusted(leaf(7, 'http://crl.jpki.go.jp/delta')))
  expect([jpki.exitCode, jpki.error?.code]).toEqual([8, 'E_REGISTERED_VERIFIER'])
})
