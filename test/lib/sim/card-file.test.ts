import {execFile} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {build} from 'esbuild'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {CardFile} from '../../../src/lib/sim/card-file.ts'
import {CardLock} from '../../../src/lib/sim/card-lock.ts'
import {readImageFile, writeImageFile} from '../../../src/lib/sim/image-file.ts'
import {AID, bytes, image} from './dialogue.ts'

const SELECT = `00a4040c0a${AID.jpki}`
const WRONG = '002000980430303030'
const RIGHT = '002000980431323334'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mynakit-card-'))
  file = join(folder, 'card.json')
  writeImageFile(file, image)
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

function talk(...commands: readonly string[]): readonly string[] {
  const card = CardFile.open(file)
  try {
    card.powerUp()
    return commands.map(command => Buffer.from(card.process(bytes(command))).toString('hex'))
  } finally {
    card.close()
  }
}

const remaining = () => readImageFile(file).pins['auth']?.remaining

describe('a card in a file', () => {
  it('remembers a spent try in the next process, and a restored counter too', () => {
    expect(talk(SELECT, WRONG)).toEqual(['9000', '63c2'])
    expect(talk(SELECT, '00200098')).toEqual(['9000', '63c2'])
    expect(talk(SELECT, RIGHT)).toEqual(['9000', '9000'])
    expect(talk(SELECT, '00200098')).toEqual(['9000', '63c3'])
  })

  it('has the try on disk before the answer is out', () => {
    const card = CardFile.open(file)
    card.powerUp()
    card.process(bytes(SELECT))
    card.process(bytes(WRONG))
    expect(remaining()).toBe(2)
    card.close()
  })

  it('remembers a changed PIN', () => {
    talk(SELECT, RIGHT, '002401980435363738')
    expect(talk(SELECT, RIGHT)[1]).toBe('63c2')
    expect(talk(SELECT, '002000980435363738')[1]).toBe('9000')
  })

  it('is written for its owner only, without leftovers, and only when something changed', () => {
    const before = statSync(file).mtimeMs
    talk(SELECT, '00200098', RIGHT)
    expect(statSync(file).mtimeMs).toBe(before)
    talk(SELECT, WRONG)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['card.json'])
  })

  it('gives no answer when the counter cannot be written', () => {
    const card = CardFile.open(file)
    card.powerUp()
    card.process(bytes(SELECT))
    rmSync(folder, {recursive: true})
    expect(() => card.process(bytes(WRONG))).toThrow(expect.objectContaining({code: 'E_OUTPUT_WRITE'}))
    expect(() => card.process(bytes('00200098'))).toThrow(expect.objectContaining({code: 'E_OUTPUT_WRITE'}))
  })

  it('says what is wrong with a missing file and with one that is no image', () => {
    expect(() => CardFile.open(join(folder, 'none', 'x'))).toThrow(expect.objectContaining({code: 'E_INPUT_READ'}))
    // A bare word was meant as a profile: the answer names them.
    expect(() => CardFile.open('curent')).toThrow(expect.objectContaining({code: 'E_SIM_PROFILE'}))
    writeFileSync(file, '{"schema": "other"}')
    expect(() => CardFile.open(file)).toThrow(expect.objectContaining({code: 'E_SIM_IMAGE'}))
    expect(existsSync(`${file}.lock`)).toBe(false)
  })
})

describe('the lock', () => {
  it('keeps a second opener out until the first closes', () => {
    const first = CardFile.open(file)
    expect(() => CardFile.open(file)).toThrow(expect.objectContaining({code: 'E_CARD_BUSY'}))
    first.close()
    CardFile.open(file).close()
  })

  it('of a process that is gone is taken over', () => {
    // The largest pid of Linux is 2^22; no process has this one.
    writeFileSync(`${file}.lock`, '99999999\n')
    CardFile.open(file).close()
    expect(readdirSync(folder)).toEqual(['card.json'])
  })

  it('that is only half written counts as held', () => {
    writeFileSync(`${file}.lock`, '')
    expect(() => CardLock.acquire(file)).toThrow(expect.objectContaining({code: 'E_CARD_BUSY'}))
  })

  it('of a living process is respected, and several processes never spend one try twice', async () => {
    const program = join(folder, 'program.mjs')
    await build({
      stdin: {
        contents: `
          import {CardFile} from './src/lib/sim/card-file.ts'
          try {
            const card = CardFile.open(process.argv[2])
            card.powerUp()
            card.process(Buffer.from('${SELECT}', 'hex'))
            const answer = Buffer.from(card.process(Buffer.from('${WRONG}', 'hex'))).toString('hex')
            await new Promise(resolve => setTimeout(resolve, 50))
            card.close()
            console.log(answer)
          } catch (error) {
            console.log(error.code)
          }`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile: program,
    })
    // A dead owner's lock in the way: several processes find it at once.
    writeFileSync(`${file}.lock`, '99999999\n')
    const run = promisify(execFile)
    const runs = await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, [program, file])))
    const answers = runs.map(({stdout}) => stdout.trim())
    const spent = answers.filter(answer => answer !== 'E_CARD_BUSY')
    expect(spent.length).toBeGreaterThan(0)
    expect(spent.sort()).toEqual(['63c2', '63c1', '63c0', '6984'].slice(0, spent.length).sort())
    expect(readFileSync(file, 'utf8')).not.toBe('')
    expect(remaining()).toBe(Math.max(0, 3 - spent.length))
  })
})
