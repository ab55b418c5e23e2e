// The directory of a kit, asked by OpenLDAP's own client; and its LDIF, loaded into OpenLDAP's own server.
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync} from 'node:fs'
import {connect} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {beforeAll, describe, expect, test} from 'vitest'
import {parseHex} from '../../../src/lib/bytes/hex.ts'
import {sequence, setOf} from '../../../src/lib/der/encode.ts'
import {formatName, nameParts, nameTextKey} from '../../../src/lib/testkit/distinguished-name.ts'
import type {KitServices} from '../../../src/lib/testkit/manifest.ts'
import {makeAttribute} from '../../../src/lib/testkit/names.ts'
import {OPENLDAP, requireInCi, titled} from '../../requirements.ts'
import {writeKit} from '../../support/make-kit.ts'
import {withServers} from '../../support/served-kit.ts'
import {startSlapd} from '../../support/slapd.ts'

requireInCi(OPENLDAP)
const run = promisify(execFile)
const folder = join(mkdtempSync(join(tmpdir(), 'mynakit-ldap-')), 'kit')
const at = new Date('2026-06-01T03:00:00Z')
const LISTS = 'certificateRevocationList;binary'

beforeAll(() => writeKit(folder), 60_000)

const directory = () => {
  const {directory: rows}: KitServices = JSON.parse(readFileSync(join(folder, 'serve.json'), 'utf8'))
  return rows.map(({name, crls}) => ({
    name: formatName(nameParts(parseHex(name))),
    lists: crls.map(crl => readFileSync(join(folder, crl)).toString('base64')).sort(),
  }))
}

async function ldapsearch(url: string, base: string, ...more: readonly string[]) {
  const args = ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', url, '-b', base, '-s', 'base', ...more]
  const {stdout, stderr, code} = await run('ldapsearch', args).then(
    told => ({...told, code: 0}),
    (error: {stdout: string; stderr: string; code: number}) => error,
  )
  const lists = [...stdout.matchAll(/^certificateRevocationList;binary:: (\S+)$/gm)].map(([, text]) => text).sort()
  return {lists, stdout, stderr, code}
}

describe.runIf(OPENLDAP.met)(titled('the directory for ldapsearch', OPENLDAP), () => {
  test('every entry has the lists of all generations under its name', async () => {
    const rows = directory()
    expect(rows.length).toBe(6)
    await withServers(folder, {at}, async ({ldap}) => {
      for (const {name, lists} of rows) {
        const found = await ldapsearch(ldap, name, '(objectClass=*)', LISTS)
        expect([found.code, found.lists]).toEqual([0, lists])
      }
    })
    expect(rows[0]?.lists.length).toBe(3)
  })

  test('a name is found in other letters and spaces, and is no other', async () => {
    const [{name, lists} = {name: '', lists: []}] = directory()
    await withServers(folder, {at}, async ({ldap}) => {
      const other = name.toLowerCase().replaceAll(',', ' , ')
      expect((await ldapsearch(ldap, other)).lists).toEqual(lists)
      expect(await ldapsearch(ldap, `CN=x,${name}`)).toMatchObject({code: 32, lists: []})
      expect((await ldapsearch(ldap, name, '(objectClass=*)', 'cn')).lists).toEqual([])
      expect((await ldapsearch(ldap, name, '-s', 'sub')).code).toBe(53)
    })
  })

  test.each([
    ['closes-mid-answer', 255],
    ['reset', 254],
    ['busy', 51],
    ['missing', 32],
  ])('with the fault %s the client ends with %i', async (fault, code) => {
    const name = directory()[0]?.name ?? ''
    const told = await withServers(folder, {at, faults: [`ldap=${fault}`]}, ({ldap}) => ldapsearch(ldap, name))
    expect(told.code).toBe(code)
    expect(told.lists).toEqual([])
  })

  test('the LDIF loads into slapd, which then answers as the kit does', async () => {
    const slapd = await startSlapd({suffix: 'c=JP', ldif: readFileSync(join(folder, 'ldif/crls.ldif'), 'utf8')})
    try {
      for (const {name, lists} of directory()) expect((await ldapsearch(slapd.url, name)).lists).toEqual(lists)
    } finally {
      await slapd.stop()
    }
  })
})

test('what is no LDAP ends the connection, and the server goes on', async () => {
  await withServers(folder, {at}, async ({ldap}) => {
    const port = Number(new URL(ldap).port)
    for (const bytes of ['474554202f0d0a0d0a', '3080', '30853030303030', '30050201016e00', '3003020101']) {
      const closed = new Promise(resolve => {
        const socket = connect(port, '127.0.0.1', () => socket.end(Buffer.from(bytes, 'hex')))
        socket.on('error', resolve).on('close', resolve).resume()
      })
      await closed
    }
    await new Promise(resolve =>
      connect(port, '127.0.0.1', function connected(this: {end: () => void}) {
        this.end()
        resolve(undefined)
      }),
    )
  })
})

describe('names as text', () => {
  test('special characters are escaped and read back', () => {
    const name = formatName(
      nameParts(sequence(setOf(makeAttribute('C=JP')), setOf(makeAttribute('O= a+b; "c"<d>\\#')))),
    )
    expect(name).toBe('O=\\ a\\+b\\; \\"c\\"\\<d\\>\\\\#,C=JP')
    expect(nameTextKey(name)).toBe(nameTextKey('organizationName=\\20a\\2bb\\3b \\22c\\22\\3cd\\3e\\5c#, 2.5.4.6=jp'))
    expect(nameTextKey('CN=a\\,b,C=JP')).not.toBe(nameTextKey('CN=a,CN=b,C=JP'))
    expect(nameTextKey('CN=#0c0161')).toBe(nameTextKey('cn=A'))
  })
})
