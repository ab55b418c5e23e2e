// The control socket of a served card: a Unix socket that only its owner may open.
import {lstatSync, unlinkSync} from 'node:fs'
import {createServer, type Server, type Socket} from 'node:net'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {parseFault} from '../sim/fault.ts'
import {isListening} from './control-client.ts'
import {type ControlAnswer, type ControlRequest, MAX_LINE, parseControlRequest} from './control-protocol.ts'
import type {ServedCard} from './served-card.ts'

/** Only the owner may read and write: who can open the socket can lead the card out of the reader. */
const OWNER_ONLY = 0o177

export async function openControlServer(path: string, served: ServedCard): Promise<{close(): Promise<void>}> {
  await makeRoom(path)
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveClient(socket, served)
  })
  await listen(server, path)
  return {
    close() {
      for (const socket of sockets) socket.destroy()
      // Closing takes the name away, too.
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** A socket that nobody serves is left from a process that died; anything else is not ours to remove. */
async function makeRoom(path: string): Promise<void> {
  const found = lstatSync(path, {throwIfNoEntry: false})
  if (!found) return
  if (!found.isSocket()) throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file: path}})
  if (await isListening(path)) throw new ToolkitError('E_SIM_CONTROL_BUSY', {shown: {socket: path}})
  unlinkSync(path)
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', cause => {
      const reason = (cause as NodeJS.ErrnoException).code ?? cause.name
      reject(new ToolkitError('E_OUTPUT_WRITE', {details: {reason}, shown: {file: path}, cause}))
    })
    // The name is made inside listen(): with the mask there is no moment at which others could open it.
    const before = process.umask(OWNER_ONLY)
    server.listen(path, resolve)
    process.umask(before)
  })
}

function serveClient(socket: Socket, served: ServedCard): void {
  let pending = ''
  let work = Promise.resolve()
  socket.setEncoding('utf8')
  socket.on('error', () => {})
  socket.on('data', (text: string) => {
    pending += text
    const lines = pending.split('\n')
    pending = lines.pop() ?? ''
    if (pending.length > MAX_LINE) socket.destroy()
    for (const line of lines) {
      work = work.then(async () => {
        const answer = await answerFor(line, served)
        if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`)
      })
    }
  })
}

async function answerFor(line: string, served: ServedCard): Promise<ControlAnswer> {
  try {
    await carryOut(parseControlRequest(line), served)
    return {ok: true, status: served.status()}
  } catch (error) {
    if (error instanceof ToolkitError) return {ok: false, code: error.code, details: error.details}
    return {ok: false, code: 'E_INTERNAL', details: {name: error instanceof Error ? error.name : typeof error}}
  }
}

async function carryOut({action, fault}: ControlRequest, served: ServedCard): Promise<void> {
  switch (action) {
    case 'insert':
      return served.insert()
    case 'remove':
      return served.remove()
    case 'reset':
      return served.reset()
    case 'fault':
      return served.addFault(parseFault(fault ?? ''))
    case 'clear':
      return served.clearFaults()
    case 'status':
      return undefined
  }
}
