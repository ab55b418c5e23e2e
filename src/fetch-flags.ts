// The flags of commands that go to servers: where, how far, and as whom. Consent (private addresses, an older list) has no
// variable: it holds for the command line that it stands on. A password comes from a file only.
import * as Flags from '@oclif/core/flags'
import {flagText, flagValue, parseCount} from './flags.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {parseHttpUrl} from './lib/net/http-url.ts'
import {type LdapServer, parseLdapServer, parseLdapUrl} from './lib/net/ldap-url.ts'
import {NET_LIMITS, type NetLimits} from './lib/net/limits.ts'
import {type ProxyRule, proxyRule} from './lib/net/proxy.ts'
import {FLAG_HELP, type FlagName} from './lib/text/help.data.ts'

const NETWORK = {helpGroup: 'NETWORK'} as const

const UNITS: Readonly<Record<string, number>> = {k: 1024, m: 1024 ** 2, g: 1024 ** 3}
/** Four length octets of DER. */
const MAX_SIZE = 2 ** 32 - 1
const MAX_REDIRECTS = 10

/** 500k, 64M, 1G; a bare number is bytes. */
export function parseSize(name: FlagName, text: string): number {
  const match = /^(\d{1,10})([kmg])?$/i.exec(text)
  const size = Number(match?.[1]) * (UNITS[match?.[2]?.toLowerCase() ?? ''] ?? 1)
  if (!match || size < 1 || size > MAX_SIZE) throw flagValue(name, text, '500k, 64M, 1G')
  return size
}

/** What was typed is not repeated: it may hold a password. */
export async function parseFetchUrl(text: string): Promise<string> {
  try {
    if (/^ldaps?:/i.test(text)) parseLdapUrl(text)
    else parseHttpUrl(text)
    return text
  } catch {
    throw flagValue('url', '...', 'http://HOST/PATH, https://HOST/PATH, ldap://HOST/DN')
  }
}

async function parseServer(text: string): Promise<LdapServer> {
  try {
    return parseLdapServer(text)
  } catch {
    throw flagValue('ldap-server', '...', 'ldap://HOST:PORT, ldaps://HOST:PORT')
  }
}

export const netFlags = {
  'allow-private': Flags.boolean({summary: FLAG_HELP['allow-private'].en, ...NETWORK, default: false}),
  'max-size': Flags.custom<number>({parse: async text => parseSize('max-size', text)})({
    ...flagText('max-size'),
    ...NETWORK,
    helpValue: 'SIZE',
  }),
  'max-redirects': Flags.custom<number>({parse: async text => parseCount('max-redirects', text, 0, MAX_REDIRECTS)})({
    ...flagText('max-redirects'),
    ...NETWORK,
    helpValue: 'N',
  }),
  'registered-verifier': Flags.boolean({...flagText('registered-verifier'), ...NETWORK, default: false}),
}

export const ldapFlags = {
  'ldap-server': Flags.custom<LdapServer>({parse: parseServer})({
    ...flagText('ldap-server'),
    ...NETWORK,
    helpValue: 'URL',
  }),
  'ldap-user': Flags.string({
    ...flagText('ldap-user'),
    ...NETWORK,
    helpValue: 'DN',
    dependsOn: ['ldap-password-file'],
  }),
  'ldap-password-file': Flags.string({
    summary: FLAG_HELP['ldap-password-file'].en,
    ...NETWORK,
    helpValue: 'FILE',
    dependsOn: ['ldap-user'],
  }),
  'start-tls': Flags.boolean({...flagText('start-tls'), ...NETWORK, default: false}),
}

interface LimitFlags {
  readonly 'allow-private': boolean
  readonly 'max-size': number | undefined
  readonly 'max-redirects': number | undefined
  readonly timeout: number | undefined
}

/** --timeout is the time of a whole transfer; no part of it takes longer. */
export function netLimits(flags: LimitFlags): NetLimits {
  const total = flags.timeout ?? NET_LIMITS.total
  if (total < 1) throw flagValue('timeout', '0', '250ms, 30s, 2m')
  return {
    total,
    connect: Math.min(total, NET_LIMITS.connect),
    idle: Math.min(total, NET_LIMITS.idle),
    bytes: flags['max-size'] ?? NET_LIMITS.bytes,
    redirects: flags['max-redirects'] ?? NET_LIMITS.redirects,
    allowPrivate: flags['allow-private'],
  }
}

/** As http_proxy and its relatives say. */
export function environmentProxy(): ProxyRule {
  return proxyRule(process.env)
}

/** Exactly one of two flags. */
export function refuseBothOrNone(command: string, first: [string, unknown], second: [string, unknown]): void {
  const flags = [`--${first[0]}`, `--${second[0]}`]
  const given = [first[1], second[1]].filter(value => value !== undefined).length
  if (given === 2) throw new ToolkitError('E_FLAG_COMBINATION', {details: {command, flags}})
  if (given === 0) throw new ToolkitError('E_ARG_MISSING', {details: {command, name: flags.join(' | ')}})
}
