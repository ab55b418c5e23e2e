import {mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {createServer, type Server, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {simServe} from '../../../src/lib/ops/sim-serve.ts'
import {readImageFile, writeImageFile} from '../../../src/lib/sim/image-file.ts'
import {image} from '../sim/dialogue.ts'

let folder: string
let server: Server
let port: number
let script: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mynakit-serve-'))
  server = createServer((socket: Socket) => {
    socket.on('error', () => {})
    socket.write(Buffer.from(script, 'hex'))
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterEach(() => {
  server.close()
  rmSync(folder, {recursive: true})
})

/** Serves until so many commands were answered. */
async function serveFor(commands: number, source: string, faults: readonly string[] = []) {
  const stop = new AbortController()
  let seen = 0
  const onEvent = (event: string) => {
    if (event === 'command') seen += 1
    if (seen === commands) stop.abort()
  }
  return simServe({source, port, faults, signal: stop.signal, onEvent})
}

const POWER_ON = '000101'
const SELECT = '000f00a4040c0ad392f000260100000001'
const WRONG = '0009002000980430303030'

describe('simServe', () => {
  it('counts what the reader asked for', async () => {
    script = POWER_ON + SELECT + WRONG
    const {result} = await serveFor(2, 'current')
    expect(result).toEqual({
      kind: 'sim-serve',
      source: 'profile',
      atr: image.atr,
      commands: 2,
      powerOns: 1,
      powerOffs: 0,
      resets: 0,
      insertions: 1,
      endedBy: 'abort',
    })
  })

  it('keeps the counters of a card in a file, and lets it go at the end', async () => {
    const file = join(folder, 'card.json')
    writeImageFile(file, image)
    script = POWER_ON + SELECT + WRONG
    expect((await serveFor(2, file)).result.source).toBe('file')
    expect(readImageFile(file).pins['auth']?.remaining).toBe(2)
    expect(readdirSync(folder)).toEqual(['card.json'])
  })

  it('ends with a removal fault', async () => {
    script = POWER_ON + SELECT + WRONG
    expect((await serveFor(9, 'current', ['remove@2'])).result).toMatchObject({endedBy: 'removal', commands: 2})
  })

  it('refuses an unknown fault and a missing file before it connects', async () => {
    await expect(serveFor(1, 'current', ['explode'])).rejects.toMatchObject({code: 'E_SIM_FAULT'})
    await expect(serveFor(1, join(folder, 'none.json'))).rejects.toMatchObject({code: 'E_INPUT_READ'})
  })
})
