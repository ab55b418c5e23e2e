import {createHash} from 'node:crypto'
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
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
})
