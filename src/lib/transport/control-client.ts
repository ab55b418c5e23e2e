// Steering a served card from another process.
import {connect, type Socket} from 'node:net'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type ControlRequest, parseControlAnswer} from './control-protocol.ts'
import type {ServedCardStatus} from './served-card.ts'

/** Longer than the server waits for the daemon. */
const ANSWER_MS = 15_000

/** Sends one request and waits for its answer. Throws E_SIM_CONTROL_NONE where nobody listens. */
export async function requestControl(path: string, request: ControlRequest): Promise<ServedCardStatus> {
  const answer = parseControlAnswer(await ask(path, `${JSON.stringify(request)}\n`))
  if (answer === undefined) throw none(path, 'EPROTO')
  if (!answer.ok) throw new ToolkitError(answer.code, {details: answer.details, shown: {fault: request.fault ?? ''}})
  return answer.status
}

/** Whether anybody serves this socket. */
export function isListening(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function ask(path: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(path)
    let text = ''
    const fail = (reason: string, cause?: Error) => {
      socket.destroy()
      reject(none(path, reason, cause))
    }
    socket.setEncoding('utf8')
    socket.setTimeout(ANSWER_MS, () => fail('ETIMEDOUT'))
    socket.once('connect', () => socket.write(line))
    socket.once('error', cause => fail((cause as NodeJS.ErrnoException).code ?? cause.name, cause))
    socket.once('end', () => fail('ECONNRESET'))
    socket.on('data', (chunk: string) => {
      text += chunk
      if (!text.includes('\n')) return
      socket.destroy()
      resolve(text.slice(0, text.indexOf('\n')))
    })
  })
}

function none(path: string, reason: string, cause?: Error): ToolkitError {
  return new ToolkitError('E_SIM_CONTROL_NONE', {details: {reason}, shown: {socket: path}, cause})
}
