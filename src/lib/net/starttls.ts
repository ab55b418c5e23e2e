// How a connection in clear goes over to TLS, protocol by protocol: SMTP (RFC 3207), IMAP (RFC 9051, 6.2.1), LDAP (RFC
// 4511, 4.14) and PostgreSQL (Frontend/Backend Protocol, SSLRequest). Nothing else is said to the server, and nothing may
// follow its consent: octets in clear behind it could be anybody's (RFC 3207, 5; CVE-2021-23222).
import type {Socket} from 'node:net'

export type Upgrade = 'smtp' | 'imap' | 'ldap' | 'postgres'

export const UPGRADES: readonly Upgrade[] = ['smtp', 'imap', 'ldap', 'postgres']

/** `data-in-clear`: more than the consent came with it. */
export type NoUpgradeReason = 'refused' | 'not-offered' | 'unexpected-answer' | 'data-in-clear' | 'answer-too-long'

/** What the server answered is no way to TLS. */
export class NoUpgrade extends Error {
  readonly reason: NoUpgradeReason

  constructor(reason: NoUpgradeReason) {
    super(reason)
    this.reason = reason
  }
}

/** Undefined: more octets are needed. */
type Judgement = 'good' | NoUpgradeReason | undefined

interface Step {
  readonly send: Uint8Array | string | null
  readonly judge: (answer: Buffer) => Judgement
}

/** A reply ends with the line in which no hyphen follows the code (RFC 5321, 4.2.1); `wanted` is a line of it. */
const smtpReply = (code: string, wanted?: RegExp) => (answer: Buffer) => {
  const lines = linesOf(answer)
  const last = lines.findIndex(line => !/^\d{3}-/.test(line))
  const reply = last < 0 ? lines : lines.slice(0, last + 1)
  if (reply.some(line => !/^\d{3}(?:[ -]|$)/.test(line))) return 'unexpected-answer'
  if (last < 0) return undefined
  if (restOf(answer, last + 1) > 0) return 'data-in-clear'
  if (reply.some(line => !line.startsWith(code))) return 'refused'
  return wanted === undefined || reply.some(line => wanted.test(line)) ? 'good' : 'not-offered'
}

/** The first line that starts with `tag`; untagged ones may come before it. */
const imapReply = (tag: string) => (answer: Buffer) => {
  const lines = linesOf(answer)
  const last = lines.findIndex(line => line.startsWith(`${tag} `))
  if ((last < 0 ? lines : lines.slice(0, last)).some(line => !line.startsWith('* '))) return 'unexpected-answer'
  if (last < 0) return undefined
  if (restOf(answer, last + 1) > 0) return 'data-in-clear'
  return lines[last]?.slice(tag.length + 1).startsWith('OK') ? 'good' : 'refused'
}

/** ExtendedRequest with the name of StartTLS, message 1. */
const LDAP_REQUEST = Buffer.concat([Buffer.from('301d02010177188016', 'hex'), Buffer.from('1.3.6.1.4.1.1466.20037')])
/** Length 8, then the code 1234.5679. */
const POSTGRES_REQUEST = Buffer.from('0000000804d2162f', 'hex')

const STEPS: Readonly<Record<Upgrade, readonly Step[]>> = {
  smtp: [
    {send: null, judge: smtpReply('220')},
    {send: 'EHLO [127.0.0.1]\r\n', judge: smtpReply('250', /^250[ -]STARTTLS$/i)},
    {send: 'STARTTLS\r\n', judge: smtpReply('220')},
  ],
  imap: [
    {send: null, judge: imapReply('*')},
    {send: 'a1 STARTTLS\r\n', judge: imapReply('a1')},
  ],
  ldap: [{send: LDAP_REQUEST, judge: ldapAnswer}],
  postgres: [{send: POSTGRES_REQUEST, judge: postgresAnswer}],
}

/** Far above every greeting. */
const MAX_ANSWER = 16 * 1024

/** Resolves when the next octet belongs to TLS. The caller sets the time and destroys the socket. */
export async function upgrade(socket: Socket, protocol: Upgrade): Promise<void> {
  for (const {send, judge} of STEPS[protocol]) {
    if (send !== null) socket.write(send)
    const judgement = await answerOf(socket, judge)
    if (judgement !== 'good') throw new NoUpgrade(judgement)
  }
}

function answerOf(socket: Socket, judge: Step['judge']): Promise<'good' | NoUpgradeReason> {
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
      const judgement = answer.length > MAX_ANSWER ? 'answer-too-long' : judge(answer)
      if (judgement !== undefined) end(() => resolve(judgement))
    }
    const onError = (cause: Error) => end(() => reject(cause))
    const onClose = () => end(() => reject(Object.assign(new Error('closed'), {code: 'ECONNRESET'})))
    socket.on('data', onData)
    socket.on('error', onError)
    socket.on('close', onClose)
    socket.resume()
  })
}

/** Those that are complete, without their ends. */
function linesOf(answer: Buffer): readonly string[] {
  return answer
    .toString('latin1')
    .split('\n')
    .slice(0, -1)
    .map(line => line.replace(/\r$/, ''))
}

/** How many octets follow the first lines. */
function restOf(answer: Buffer, lines: number): number {
  let at = 0
  for (let line = 0; line < lines; line += 1) at = answer.indexOf(0x0a, at) + 1
  return answer.length - at
}

/** LDAPMessage 1 with an ExtendedResponse whose resultCode is success. */
function ldapAnswer(answer: Buffer): Judgement {
  const [tag, first] = answer
  if (tag === undefined || first === undefined) return undefined
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (tag !== 0x30 || first === 0x80 || octets > 4) return 'unexpected-answer'
  if (answer.length < 2 + octets) return undefined
  const length = octets === 0 ? first : answer.readUIntBE(2, octets)
  if (length > MAX_ANSWER) return 'answer-too-long'
  const message = answer.subarray(2 + octets)
  if (message.length < length) return undefined
  if (message.length > length) return 'data-in-clear'
  const response = /^02010178(?:[0-7].|8[1-4](?:..){1,4}?)0a01(..)/.exec(message.toString('hex'))
  if (response === null) return 'unexpected-answer'
  return response[1] === '00' ? 'good' : 'refused'
}

/** One octet: `S`, or `N`. What is too old for the question answers with an error (`E`). */
function postgresAnswer(answer: Buffer): Judgement {
  const [first] = answer
  if (first === undefined) return undefined
  if (first === 0x4e || first === 0x45) return 'refused'
  if (first !== 0x53) return 'unexpected-answer'
  return answer.length > 1 ? 'data-in-clear' : 'good'
}
