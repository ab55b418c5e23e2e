// A served card over many insertions, and its control socket, against a plain server that plays the daemon.
import {existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {connect, createServer, type Server, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {simControl} from '../../../src/lib/ops/sim-control.ts'
import {simServe} from '../../../src/lib/ops/sim-serve.ts'
import type {ControlAction} from '../../../src/lib/transport/control-protocol.ts'
import {VpcdConnection} from '../../../src/lib/transport/vpcd-connection.ts'

const ASK_ATR = '000104'
const SELECT = '000f00a4040c0ad392f000260100000001'

let folder: string
let socket: string
let daemon: PlayedDaemon
let stop: AbortController

/** Asks every new connection for its ATR, as the daemon does. */
class PlayedDaemon {
  readonly #server: Server
  readonly sockets: Socket[] = []
  received = Buffer.alloc(0)
  port = 0

  constructor() {
    this.#server = createServer(socket => {
      this.sockets.push(socket)
      socket.on('error', () => {})
      socket.on('data', chunk => {
        this.received = Buffer.concat([this.received, chunk])
      })
      socket.write(Buffer.from(ASK_ATR, 'hex'))
    })
  }

  async listen(port = 0): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    const address = this.#server.address()
    this.port = typeof address === 'object' && address !== null ? address.port : 0
  }

  async ask(hex: string, bytes: number): Promise<string> {
    this.received = Buffer.alloc(0)
    this.sockets.at(-1)?.write(Buffer.from(hex, 'hex'))
    await until(() => this.received.length >= bytes + 2)
    return this.received.subarray(2).toString('hex')
  }

  async close(): Promise<void> {
    for (const each of this.sockets) each.destroy()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('not within ten seconds')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mynakit-control-'))
  socket = join(folder, 'card.sock')
  daemon = new PlayedDaemon()
  await daemon.listen()
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await daemon.close()
  rmSync(folder, {recursive: true})
})

const serve = (extra: object = {}) =>
  simServe({source: 'current', port: daemon.port, faults: [], control: socket, signal: stop.signal, ...extra})
const control = async (action: ControlAction, fault?: string) =>
  (await simControl({socket, action, fault})).result.status

describe('a card under control', () => {
  it('leaves the reader and comes back while the process stays', async () => {
    const session = serve()
    await until(() => existsSync(socket) && daemon.sockets.length === 1)
    expect((await control('status')).card).toMatch(/inserted|connecting/)
    expect(await control('remove')).toMatchObject({card: 'removed'})
    expect(await control('remove')).toMatchObject({card: 'removed'})
    expect(await control('insert')).toMatchObject({card: 'inserted', insertions: 2})
    expect(await daemon.ask(`000101${SELECT}`, 2)).toBe('9000')
    stop.abort()
    expect((await session).result).toMatchObject({endedBy: 'abort', insertions: 2, commands: 1})
  })

  it('is reset by going and coming, since vpcd has no other way to tell PC/SC', async () => {
    const session = serve()
    await until(() => existsSync(socket) && daemon.sockets.length === 1)
    expect(await control('reset')).toMatchObject({card: 'inserted', insertions: 2})
    stop.abort()
    await session
  })

  it('fails from the next command on, and no more once cleared', async () => {
    const session = serve()
    await until(() => existsSync(socket) && daemon.sockets.length === 1)
    expect(await daemon.ask(`000101${SELECT}`, 2)).toBe('9000')
    expect(await control('fault', 'sw-6f00@2-')).toMatchObject({faults: ['sw-6f00@3']})
    expect(await daemon.ask(SELECT, 2)).toBe('9000')
    expect(await daemon.ask(SELECT, 2)).toBe('6f00')
    expect(await control('clear')).toMatchObject({faults: []})
    expect(await daemon.ask(SELECT, 2)).toBe('9000')
    stop.abort()
    await session
  })

  it('outlasts a removal by a fault', async () => {
    const session = serve({faults: ['remove@1']})
    await until(() => existsSync(socket) && daemon.sockets.length === 1)
    daemon.sockets[0]?.write(Buffer.from(SELECT, 'hex'))
    await until(() => daemon.sockets[0]?.closed === true || daemon.sockets[0]?.readableEnded === true)
    expect(await control('status')).toMatchObject({card: 'removed', commands: 1})
    stop.abort()
    expect((await session).result.endedBy).toBe('abort')
  })

  it('has a socket for its owner only, which goes with the process', async () => {
    const session = serve()
    await until(() => existsSync(socket))
    expect(statSync(socket).mode & 0o777).toBe(0o600)
    stop.abort()
    await session
    expect(existsSync(socket)).toBe(false)
  })

  it('refuses the socket of a live process, and replaces that of a dead one', async () => {
    const session = serve()
    await until(() => existsSync(socket))
    await expect(serve()).rejects.toMatchObject({code: 'E_SIM_CONTROL_BUSY', exitCode: 14})
    stop.abort()
    await session
    stop = new AbortController()
    const left = createServer()
    await new Promise<void>(resolve => {
      left.listen(`${socket}.tmp`, resolve)
    })
    renameSync(`${socket}.tmp`, socket)
    await new Promise(resolve => left.close(resolve))
    expect(existsSync(socket)).toBe(true)
    const again = serve()
    await until(() => daemon.sockets.length > 1)
    expect((await control('status')).commands).toBe(0)
    stop.abort()
    await again
  })

  it('never removes a file that is no socket', async () => {
    writeFileSync(socket, 'precious')
    await expect(serve()).rejects.toMatchObject({code: 'E_OUTPUT_EXISTS'})
    expect(statSync(socket).size).toBe(8)
  })

  it('tells that nobody listens, a misspelt fault, and a fault that is missing', async () => {
    await expect(control('status')).rejects.toMatchObject({code: 'E_SIM_CONTROL_NONE', exitCode: 6})
    await expect(control('fault', 'explode')).rejects.toMatchObject({code: 'E_SIM_FAULT'})
    await expect(control('fault')).rejects.toMatchObject({code: 'E_ARG_MISSING'})
    await expect(control('explode' as ControlAction)).rejects.toMatchObject({code: 'E_ARG_VALUE'})
    await expect(control('clear', 'mute')).rejects.toMatchObject({code: 'E_ARG_UNEXPECTED'})
  })

  it('answers nonsense with an error and stays', async () => {
    const session = serve()
    await until(() => existsSync(socket))
    const client = connect(socket)
    let text = ''
    client.on('data', chunk => {
      text += chunk.toString()
    })
    client.write('not json\n{"action":"explode"}\n{"action":"fault","fault":7}\n{"action":"status"}\n')
    await until(() => text.split('\n').length > 4)
    const answers = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(answers.map(answer => answer.code ?? answer.ok)).toEqual([
      'E_SIM_CONTROL_REQUEST',
      'E_SIM_CONTROL_REQUEST',
      'E_SIM_CONTROL_REQUEST',
      true,
    ])
    client.destroy()
    stop.abort()
    await session
  })
})

describe('a served card', () => {
  it('goes on with the next daemon when it reconnects, and ends with the first otherwise', async () => {
    const session = serve({reconnect: true})
    await until(() => daemon.sockets.length === 1)
    await until(() => daemon.received.length > 0)
    const {port} = daemon
    await daemon.close()
    daemon = new PlayedDaemon()
    await daemon.listen(port)
    await until(() => daemon.sockets.length === 1 && daemon.received.length > 0)
    stop.abort()
    expect((await session).result).toMatchObject({endedBy: 'abort', insertions: 2})
    stop = new AbortController()
    const once = serve()
    await until(() => daemon.sockets.length === 2)
    await daemon.close()
    expect((await once).result.endedBy).toBe('daemon')
  })

  it('fails at once when there is no reader at all', async () => {
    await daemon.close()
    await expect(serve({reconnect: true})).rejects.toMatchObject({code: 'E_VPCD'})
  })
})

describe('a late answer', () => {
  it('is sent in its turn, and not at all once the card is gone', async () => {
    const sent: string[] = []
    const wire = {write: (bytes: Uint8Array) => sent.push(Buffer.from(bytes).toString('hex')), destroySoon() {}}
    const card = {
      atr: Uint8Array.of(0x3b, 0x80),
      powerUp() {},
      powerDown() {},
      reset() {},
      transmit: (command: Uint8Array) =>
        ({kind: 'response', bytes: Uint8Array.of(0x90, command[3] ?? 0), delayMs: command[3] === 1 ? 30 : 0}) as const,
    }
    const connection = new VpcdConnection(card, wire as unknown as Socket, () => {})
    connection.receive(Buffer.from('000400200001000400200002', 'hex'))
    expect(sent).toEqual([])
    await until(() => sent.length === 2)
    expect(sent).toEqual(['00029001', '00029002'])
    connection.receive(Buffer.from('000400200001', 'hex'))
    connection.eject('removal')
    await new Promise(resolve => setTimeout(resolve, 60))
    expect(sent).toEqual(['00029001', '00029002', '0000'])
  })
})
