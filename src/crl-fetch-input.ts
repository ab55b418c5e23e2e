// The flags of `crl fetch`, and what they say to its op.
import {readFileSync, statSync} from 'node:fs'
import {homedir, tmpdir} from 'node:os'
import {isAbsolute, join} from 'node:path'
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {ldapFlags, netFlags, netLimits, parseFetchUrl} from './fetch-flags.ts'
import {flagText, type globalFlags} from './flags.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {CrlFetchContext, CrlFetchInput} from './lib/ops/crl-fetch-request.ts'
import {COMMAND_HELP, FLAG_HELP} from './lib/text/help.data.ts'
import {anchorFlags, anchorSources, issuerFlag} from './trust-flags.ts'

const OWN = COMMAND_HELP['crl fetch'].flags

export const crlFetchFlags = {
  url: Flags.string({summary: COMMAND_HELP['crl fetch'].flags.url.en, helpValue: 'URL', parse: parseFetchUrl}),
  cert: Flags.string({summary: OWN.cert.en, helpValue: 'FILE'}),
  issuer: issuerFlag(OWN.issuer),
  index: Flags.string({summary: OWN.index.en, helpValue: 'FILE'}),
  ...anchorFlags(),
  ...netFlags,
  ...ldapFlags,
  'cache-dir': Flags.string({
    ...flagText('cache-dir'),
    helpGroup: 'CACHE',
    helpValue: 'FOLDER',
    exclusive: ['no-cache'],
  }),
  'no-cache': Flags.boolean({...flagText('no-cache'), helpGroup: 'CACHE', default: false}),
  'allow-rollback': Flags.boolean({summary: FLAG_HELP['allow-rollback'].en, helpGroup: 'CACHE', default: false}),
}

type CrlFetchFlags = Interfaces.InferredFlags<typeof crlFetchFlags & typeof globalFlags>

export function crlFetchInput(flags: CrlFetchFlags, file: string | undefined): CrlFetchInput {
  const {url, cert, issuer} = flags
  return {
    url: url ?? null,
    certificate: cert === undefined ? null : {file: cert, ...anchorSources(flags)},
    issuers: issuer,
    ldapServer: flags['ldap-server'] ?? null,
    startTls: flags['start-tls'],
    registeredVerifier: flags['registered-verifier'],
    offline: flags.offline ?? false,
    allowRollback: flags['allow-rollback'],
    limits: netLimits({...flags, timeout: flags.timeout}),
    output: file === undefined ? null : {file, overwrite: flags.overwrite ?? false},
    index: flags.index === undefined ? null : {file: flags.index, overwrite: flags.overwrite ?? false},
  }
}

export function fetchFolders(flags: CrlFetchFlags): Pick<CrlFetchContext, 'cacheFolder' | 'temporaryFolder'> {
  const own = flags['cache-dir'] ?? join(userCache(), 'mynakit')
  return {cacheFolder: flags['no-cache'] ? null : join(own, 'crl'), temporaryFolder: tmpdir()}
}

function userCache(): string {
  const {XDG_CACHE_HOME: cache, LOCALAPPDATA: local} = process.env
  if (process.platform === 'win32' && local) return local
  // A relative path is to be ignored (XDG Base Directory Specification 0.8).
  return cache && isAbsolute(cache) ? cache : join(homedir(), '.cache')
}

/** Of one line; a file that others can read has given the password away already. */
export function ldapCredentials(flags: CrlFetchFlags): CrlFetchContext['credentials'] {
  const [user, file] = [flags['ldap-user'], flags['ldap-password-file']]
  if (user === undefined || file === undefined) return null
  const refused = (reason: string, cause?: unknown) =>
    new ToolkitError('E_PASSWORD_FILE', {details: {reason}, shown: {file}, cause})
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) throw refused('permissions')
    const password = (readFileSync(file, 'utf8').split('\n')[0] ?? '').replace(/\r$/, '')
    // An empty password would be an anonymous bind that looks like a login (RFC 4513, 5.1.2).
    if (password === '') throw refused('empty')
    return {user, password}
  } catch (cause) {
    if (cause instanceof ToolkitError) throw cause
    throw refused((cause as NodeJS.ErrnoException).code ?? '', cause)
  }
}
