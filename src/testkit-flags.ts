// The flags of the testkit commands. None has a variable: a kit is named on the command line that makes, serves or runs it.
import * as Flags from '@oclif/core/flags'
import {flagText, flagValue, parseCount} from './flags.ts'
import {COMMAND_HELP, FLAG_HELP} from './lib/text/help.data.ts'

const SERVICES = ['http', 'ocsp', 'ldap'] as const
type Service = (typeof SERVICES)[number]
type Ports = Readonly<Partial<Record<Service, number>>>

const EXPECTED = 'http=0,ocsp=0,ldap=0'
const ALL: Ports = {http: 0, ocsp: 0, ldap: 0}

/** http=8080,ldap=0: a service that is not named is not started. */
export function parsePorts(text: string): Ports {
  const pairs = text.split(',').map(part => {
    const [, name, port] = /^(http|ocsp|ldap)=(\d{1,5})$/.exec(part.trim()) ?? []
    const service = SERVICES.find(each => each === name)
    if (service === undefined || Number(port) > 65535) throw flagValue('ports', text, EXPECTED)
    return [service, Number(port)] as const
  })
  if (new Set(pairs.map(([service]) => service)).size < pairs.length) throw flagValue('ports', text, EXPECTED)
  return Object.fromEntries(pairs)
}

/** Without a path of its own it gets the paths of the kit appended. */
function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const sound = url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash
  if (!sound || !/^[\x21-\x7e]{1,200}$/.test(text)) throw flagValue('base-url', text, 'http://127.0.0.1:8080')
  return text
}

export const testkitCreateFlags = {
  out: Flags.string({summary: FLAG_HELP.out.en, helpValue: 'DIR'}),
  set: Flags.option({
    summary: COMMAND_HELP['testkit create'].flags.set.en,
    options: ['baseline', 'million', 'next'] as const,
    default: 'baseline' as const,
  })(),
  'base-url': Flags.string({
    summary: FLAG_HELP['base-url'].en,
    helpValue: 'URL',
    parse: async text => parseBaseUrl(text),
  }),
}

export const testkitServeFlags = {
  ports: Flags.custom<Ports>({parse: async text => parsePorts(text)})({
    summary: FLAG_HELP.ports.en,
    helpValue: 'LIST',
    default: ALL,
    defaultHelp: async () => EXPECTED,
  }),
  fault: Flags.string({
    summary: COMMAND_HELP['testkit serve'].flags.fault.en,
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'FAULT',
    default: async () => [],
  }),
}

const RUN = COMMAND_HELP['testkit run'].flags

function parseExitCodes(text: string): ReadonlySet<number> {
  return new Set(text.split(',').map(code => parseCount('accept-exit', code.trim(), 0, 255)))
}

function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text, 'mu')
  } catch {
    throw flagValue('accept-output', text, '^OK$')
  }
}

const several = (summary: string) =>
  Flags.string({
    summary,
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'CAPABILITY',
    default: async () => [],
  })

export const testkitRunFlags = {
  'accept-exit': Flags.custom<ReadonlySet<number>>({parse: async text => parseExitCodes(text)})({
    summary: FLAG_HELP['accept-exit'].en,
    helpValue: 'CODES',
  }),
  'accept-output': Flags.custom<RegExp>({parse: async text => parsePattern(text)})({
    summary: FLAG_HELP['accept-output'].en,
    helpValue: 'REGEX',
  }),
  profile: Flags.option({summary: RUN.profile.en, options: ['pkix', 'jpki'] as const, default: 'pkix' as const})(),
  only: several(RUN.only.en),
  skip: several(RUN.skip.en),
  concurrency: Flags.custom<number>({parse: async text => parseCount('concurrency', text, 1, 64)})({
    summary: RUN.concurrency.en,
    default: 2,
    helpValue: 'N',
  }),
  junit: Flags.string({...flagText('junit'), helpValue: 'FILE'}),
}

/** A run is never without a limit. */
const RUN_MS = 30_000

export function runLimits(flags: {
  readonly timeout: number | undefined
  readonly 'accept-exit': ReadonlySet<number> | undefined
  readonly 'accept-output': RegExp | undefined
}) {
  const {timeout = RUN_MS, 'accept-exit': codes, 'accept-output': output} = flags
  if (timeout < 1) throw flagValue('timeout', '0', '250ms, 30s, 2m')
  const exitCodes = codes ?? (output === undefined ? new Set([0]) : undefined)
  return {timeoutMs: timeout, accept: {exitCodes, output}}
}
