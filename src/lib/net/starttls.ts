// How a connection in clear goes over to TLS, protocol by protocol: SMTP (RFC 3207), IMAP (RFC 9051, 6.2.1), LDAP (RFC
// 4511, 4.14) and PostgreSQL (Frontend/Backend Protocol, SSLRequest). Nothing else is said to the server.
import type {Socket} from 'node:net'

export type Upgrade = 'smtp' | 'imap' | 'ldap' | 'postgres'

export const UPGRADES: readonly Upgrade[] = ['smtp', 'imap', 'ldap', 'postgres']

/** What the server answered is no way to TLS. `message` is a name for programs. */
export class NoUpgrade extends Error {}

interface Step {
  readonly send: Uint8Array | string | null
  /** Whether the answer is complete, and good. Undefined: more octets are needed. */
  readonly accepts: (answer: Buffer) => boolean | undefined
}

/** A reply ends with a line whose code is followed by a space (RFC 5321, 4.2.1). */
const smtpReply =
  (code: string, wanted = /./) =>
  (answer: Buffer) => {
    const text = answer.toString('latin1')
    if (!/(?:^|\n)\d{3} [^\n]*\n$/.test(text)) return undefined
    return text.startsWith(code) && wanted.test(text)
  }

/** ExtendedRequest with the name of StartTLS, message 1. */
const LDAP_REQUEST = Buffer.concat([Buffer.from('301d02010177188016', 'hex'), Buffer.from('1.3.6.1.4.1.1466.20037')])
/** Length 8, then the code 1234.5679. */
const POSTGRES_REQUEST = Buffer.from('0000000804d2162f', 'hex')

const STEPS: Readonly<Record<Upgrade, readonly Step[]>> = {
  smtp: [
    {send: null, accepts: smtpReply('220')},
    {send: 'EHLO [127.0.0.1]\r\n', accepts: smtpReply('250', /^250[ -]STARTTLS\r?$/im)},
    {send: 'STARTTLS\r\n', accepts: smtpReply('220')},
  ],
  imap: [
    {send: null, accepts: answer => lineThat(answer, /^\* /, /^\* OK/)},
    {send: 'a1 STARTTLS\r\n', accepts: answer => lineThat(answer, /^a1 /, /^a1 OK/)},
  ],
  ldap: [{send: LDAP_REQUEST, accepts: ldapAnswer}],
  postgres: [{send: POSTGRES_REQUEST, accepts: answer => (answer.length === 0 ? undefined : answer[0] === 0x53)}],
}

const MAX_ANSWER = 64 * 1024

/** Resolves when the next octet belongs to TLS. The caller sets the time and destroys the socket. */
export async function upgrade(socket: Socket, protocol: Upgrade): Promise<void> {
  for (const {send, accepts} of STEPS[protocol]) {
    if (send !== null) socket.write(send)
    const good = await answerOf(socket, accepts)
    if (!good) throw new NoUpgrade(protocol)
  }
}

function answerOf(socket: Socket, accepts: Step['accepts']): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0)
    const end = (act: () => void) => {
      socket.off('data', onData)
      socket.off('error', onError)
      socket.off('close', onClose)
      // What comes next is for whoever reads next.
      socket.pause()
      act()
    }
    const onData = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk])
      const verdict = answer.length > MAX_ANSWER ? false : accepts(answer)
      if (verdict !== undefined) end(() => resolve(verdict))
    }
    const onError = (cause: Error) => end(() => reject(cause))
    const onClose = () => end(() => reject(Object.assign(new Error('closed'), {code: 'ECONNRESET'})))
    socket.on('data', onData)
    socket.on('error', onError)
    socket.on('close', onClose)
    socket.resume()
  })
}

/** The first line that starts as one pattern says, judged by the other; nothing may follow it. */
function lineThat(answer: Buffer, ours: RegExp, good: RegExp): boolean | undefined {
  const text = answer.toString('latin1')
  if (!text.endsWith('\n')) return undefined
  const lines = text.split(/\r?\n/).slice(0, -1)
  const at = lines.findIndex(line => ours.test(line))
  return at < 0 ? undefined : at === lines.length - 1 && good.test(lines[at] ?? '')
}

/** LDAPMessage with an ExtendedResponse whose resultCode is success. */
function ldapAnswer(answer: Buffer): boolean | undefined {
  if (answer.length < 2) return undefined
  const first = answer[1] as number
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (octets > 4) return false
  if (answer.length < 2 + octets) return undefined
  const length = octets === 0 ? first : answer.readUIntBE(2, octets)
  if (answer.length < 2 + octets + length) return undefined
  const at = answer.indexOf(Buffer.from('0a0100', 'hex'))
  return answer.length === 2 + octets + length && answer.includes(0x78) && at > 0
}
