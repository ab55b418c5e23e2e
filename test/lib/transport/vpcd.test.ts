// The card side of the virtual reader against a plain server that plays the daemon.
import {createServer, type Server, type Socket} from 'node:net'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {serveVpcd} from '../../../src/lib/transport/vpcd.ts'
import type {VpcdCard, VpcdEvent, VpcdReply} from '../../../src/lib/transport/vpcd-connection.ts'

const POWER_OFF = '000100'
const POWER_ON = '000101'
const RESET = '000102'
const ASK_ATR = '000104'
const QUERY = '000400200080'

class Daemon {
  readonly #server: Server
  #socket: Socket | undefined
  #received = Buffer.alloc(0)
  #ended = false
  #wake: () => void = () => {}

  constructor() {
    this.#server = createServer(socket => {
      this.#socket = socket
      socket.setNoDelay(true)
      socket.on('data', chunk => {
        this.#received = Buffer.concat([this.#received, chunk])
        this.#wake()
      })
      socket.on('end', () => {
        this.#ended = true
        this.#wake()
      })
      socket.on('error', () => {})
      this.#wake()
    })
  }

  listen(): Promise<number> {
    return new Promise(resolve => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  }

  close(): void {
    this.#socket?.destroy()
    this.#server.close()
  }

  hangUp(): void {
    this.#socket?.resetAndDestroy()
  }

  closeGracefully(): void {
    this.#socket?.end()
  }

  async write(hex: string): Promise<void> {
    await this.#until(() => this.#socket !== undefined)
    this.#socket?.write(Buffer.from(hex, 'hex'))
  }

  /** The next frame from the card. */
  async frame(): Promise<string> {
    await this.#until(() => this.#received.length >= 2 && this.#received.length >= 2 + this.#received.readUInt16BE(0))
    const end = 2 + this.#received.readUInt16BE(0)
    const payload = this.#received.subarray(2, end).toString('hex')
    this.#received = this.#received.subarray(end)
    return payload
  }

  async ended(): Promise<void> {
    await this.#until(() => this.#ended)
  }

  get silent(): boolean {
    return this.#received.length === 0
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }
}

/** Echoes every command with 9000 and keeps a diary. */
class EchoCard implements VpcdCard {
  readonly atr = Uint8Array.of(0x3b, 0x80)
  readonly diary: string[] = []
  reply: (command: Uint8Array) => VpcdReply = command => ({
    kind: 'response',
    bytes: Uint8Array.of(...command, 0x90, 0x00),
  })

  powerUp(): void {
    this.diary.push('up')
  }

  powerDown(): void {
    this.diary.push('down')
  }

  reset(): void {
    this.diary.push('reset')
  }

  transmit(command: Uint8Array): VpcdReply {
    this.diary.push(Buffer.from(command).toString('hex'))
    return this.reply(command)
  }
}

let daemon: Daemon
let card: EchoCard
let port: number
let stop: AbortController

beforeEach(async () => {
  daemon = new Daemon()
  card = new EchoCard()
  port = await daemon.listen()
  stop = new AbortController()
})
afterEach(() => {
  stop.abort()
  daemon.close()
})

const serve = (onEvent: (event: VpcdEvent) => void = () => {}) => serveVpcd(card, {port, signal: stop.signal, onEvent})

describe('serveVpcd', () => {
  it('answers the ATR and commands, and stays silent on power and reset', async () => {
    const session = serve()
    await daemon.write(`${POWER_ON}${ASK_ATR}${RESET}000600a4040c01d3${POWER_OFF}${ASK_ATR}`)
    expect(await daemon.frame()).toBe('3b80')
    expect(await daemon.frame()).toBe('00a4040c01d39000')
    expect(await daemon.frame()).toBe('3b80')
    expect(card.diary).toEqual(['up', 'reset', '00a4040c01d3', 'down'])
    stop.abort()
    expect(await session).toEqual({commands: 1, powerOns: 1, powerOffs: 1, resets: 1, endedBy: 'abort'})
  })

  it('puts together a frame that arrives byte by byte', async () => {
    const session = serve()
    for (const byte of '000101000500b0000004'.match(/../g) ?? []) {
      await daemon.write(byte)
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    expect(await daemon.frame()).toBe('00b00000049000')
    stop.abort()
    await session
  })

  it('takes the longest frame', async () => {
    const session = serve()
    card.reply = command => ({kind: 'response', bytes: new Uint8Array(command.length)})
    await daemon.write(`ffff${'5a'.repeat(65535)}`)
    expect(await daemon.frame()).toHaveLength(65535 * 2)
    stop.abort()
    await session
  })

  it('ejects with an empty frame and a closed connection when the signal aborts', async () => {
    const session = serve()
    await daemon.write(ASK_ATR)
    await daemon.frame()
    stop.abort()
    expect(await daemon.frame()).toBe('')
    await daemon.ended()
    expect((await session).endedBy).toBe('abort')
    expect(card.diary).toEqual(['down'])
  })

  it.each([
    ['closes', (server: Daemon) => server.closeGracefully()],
    ['vanishes', (server: Daemon) => server.hangUp()],
  ])('ends when the daemon %s', async (_how, close) => {
    const session = serve()
    await daemon.write(ASK_ATR)
    await daemon.frame()
    close(daemon)
    expect((await session).endedBy).toBe('daemon')
  })

  it('ejects a card that says it was removed, and answers nothing after that', async () => {
    const session = serve()
    card.reply = () => ({kind: 'removed'})
    await daemon.write(QUERY + QUERY)
    expect(await daemon.frame()).toBe('')
    expect(await session).toMatchObject({endedBy: 'removal', commands: 1})
  })

  it('answers nothing for a mute card, but still its ATR', async () => {
    const session = serve()
    card.reply = () => ({kind: 'mute'})
    await daemon.write(QUERY + ASK_ATR)
    expect(await daemon.frame()).toBe('3b80')
    expect(daemon.silent).toBe(true)
    stop.abort()
    await session
  })

  it('tells what happened, without the polls for the ATR', async () => {
    const events: VpcdEvent[] = []
    const session = serve(event => events.push(event))
    await daemon.write(POWER_ON + ASK_ATR + QUERY + RESET + POWER_OFF)
    await daemon.frame()
    await daemon.frame()
    stop.abort()
    await session
    expect(events).toEqual(['connected', 'noticed', 'power-on', 'command', 'reset', 'power-off', 'closed'])
  })

  it('rejects when the card cannot keep its state, and hangs up', async () => {
    const session = serve()
    const rejected = expect(session).rejects.toThrow('disk full')
    card.reply = () => {
      throw new Error('disk full')
    }
    await daemon.write(QUERY)
    await rejected
    expect(daemon.silent).toBe(true)
  })

  it('says where it could not connect, to the person only', async () => {
    daemon.close()
    const error = await serve().catch((failure: unknown) => failure)
    expect(error).toMatchObject({code: 'E_VPCD', details: {reason: 'ECONNREFUSED'}})
    expect((error as Error).message).not.toContain(String(port))
  })

  it('does not connect when the signal has aborted already', async () => {
    stop.abort()
    expect(await serve()).toMatchObject({endedBy: 'abort', commands: 0})
  })
})
