import {createHash, createPrivateKey, createPublicKey, X509Certificate} from 'node:crypto'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {type SimCreateRequest, simCreate} from '../../../src/lib/ops/sim-create.ts'
import {PROFILES} from '../../../src/lib/sim/image.ts'

let folder: string
let request: SimCreateRequest

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mynakit-create-'))
  const issuedAt = new Date('2026-09-30T00:00:00Z')
  request = {profile: 'current', seed: 1, issuedAt, file: join(folder, 'card.json'), overwrite: false}
})
afterEach(() => rmSync(folder, {recursive: true}))

describe('simCreate', () => {
  it('writes the image for its owner only and describes it', async () => {
    const {verdict, result, warnings} = await simCreate(request)
    const text = readFileSync(request.file)
    expect([verdict, warnings]).toEqual(['none', []])
    expect(result).toMatchObject({kind: 'sim-create', profile: 'current', seed: 1, synthetic: true, size: text.length})
    expect(result.sha256).toBe(createHash('sha256').update(text).digest('hex'))
    expect(text.equals(readFileSync(new URL('../../../src/lib/sim/images/current.json', import.meta.url)))).toBe(true)
    expect(result.certificates.map(({role, notAfter}) => [role, notAfter])).toEqual([
      ['sign', '2031-09-30T14:59:59Z'],
      ['sign-ca', '2033-07-15T14:59:59Z'],
      ['auth', '2031-09-30T14:59:59Z'],
      ['auth-ca', '2033-07-15T14:59:59Z'],
    ])
    expect(result.pins).toContainEqual({name: 'sign', value: 'ABC123', tries: 5, synthetic: true})
    expect(statSync(request.file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['card.json'])
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  it('refuses a file that exists and leaves it alone, unless told to overwrite it', async () => {
    writeFileSync(request.file, 'mine')
    await expect(simCreate(request)).rejects.toMatchObject({code: 'E_OUTPUT_EXISTS'})
    expect(readFileSync(request.file, 'utf8')).toBe('mine')
    await simCreate({...request, overwrite: true})
    expect(readFileSync(request.file, 'utf8')).toContain('mynakit.sim-image/1')
  })

  it('refuses a card that is in use', async () => {
    writeFileSync(`${request.file}.lock`, `${process.pid}\n`)
    await expect(simCreate({...request, overwrite: true})).rejects.toMatchObject({code: 'E_CARD_BUSY'})
  })

  it('names the profiles that there are', async () => {
    await expect(simCreate({...request, profile: 'future'})).rejects.toMatchObject({
      code: 'E_SIM_PROFILE',
      details: {candidates: PROFILES},
    })
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 60])('refuses %d as a seed', async seed => {
    await expect(simCreate({...request, seed})).rejects.toMatchObject({code: 'E_FLAG_VALUE'})
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves nothing behind when the card cannot be made', async () => {
    await expect(simCreate({...request, issuedAt: new Date(Number.NaN)})).rejects.toThrow()
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses parameters before it touches the file', async () => {
    await expect(simCreate({...request, settings: ['puk=on']})).rejects.toMatchObject({code: 'E_SIM_PARAMETER'})
    expect(readdirSync(folder)).toEqual([])
  })

  it('writes the PKI of the card for its owner only: certificates that chain, and the keys of their authorities', async () => {
    const pki = join(folder, 'pki')
    const {result} = await simCreate({...request, profile: 'next-dual', pki})
    expect(result.pki).toEqual(readdirSync(pki).sort())
    const read = (name: string) => readFileSync(join(pki, name), 'utf8')
    const pairs = [
      ['auth', 'auth-ca'],
      ['sign', 'sign-ca'],
      ['auth-ec', 'auth-ca-ec'],
      ['sign-ec', 'sign-ca-ec'],
      ['authenticity', 'authenticity-ca'],
      ['card', 'card-ca'],
    ] as const
    expect(result.pki).toHaveLength(3 * pairs.length)
    for (const [leaf, authority] of pairs) {
      const issuer = new X509Certificate(read(`${authority}.pem`))
      expect(new X509Certificate(read(`${leaf}.pem`)).verify(issuer.publicKey)).toBe(true)
      expect(createPublicKey(createPrivateKey(read(`${authority}.key.pem`))).equals(issuer.publicKey)).toBe(true)
      expect(statSync(join(pki, `${authority}.key.pem`)).mode & 0o777).toBe(0o600)
    }
    expect(readdirSync(folder).sort()).toEqual(['card.json', 'pki'])
  })

  it('writes image and PKI, or neither', async () => {
    const pki = join(folder, 'pki')
    mkdirSync(pki)
    writeFileSync(join(pki, 'mine'), 'mine')
    await expect(simCreate({...request, pki})).rejects.toMatchObject({code: 'E_OUTPUT_EXISTS'})
    await expect(simCreate({...request, pki: join(pki, 'mine')})).rejects.toMatchObject({code: 'E_OUTPUT_WRITE'})
    await expect(simCreate({...request, pki: join(folder, 'no', 'such')})).rejects.toMatchObject({
      code: 'E_OUTPUT_WRITE',
    })
    expect(readdirSync(folder)).toEqual(['pki'])
    await simCreate({...request, pki, overwrite: true})
    expect(readdirSync(pki)).toContain('mine')
    expect(readdirSync(pki)).toContain('auth-ca.key.pem')
    // The image cannot be written: the folder does not appear.
    mkdirSync(join(folder, 'taken'))
    const blocked = {...request, file: join(folder, 'taken'), overwrite: true, pki: join(folder, 'other')}
    await expect(simCreate(blocked)).rejects.toMatchObject({code: 'E_OUTPUT_WRITE'})
    expect(readdirSync(folder).sort()).toEqual(['card.json', 'pki', 'taken'])
  })
})
