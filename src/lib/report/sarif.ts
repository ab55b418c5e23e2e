// SARIF 2.1.0 (OASIS Standard, 27 March 2020), as code scanning services read it: one run, its rules, its results. The
// same findings make the same bytes: no times, no absolute paths, everything in the order that it is given.

export type SarifLevel = 'error' | 'warning' | 'note'

export interface SarifRule {
  readonly id: string
  /** One sentence. */
  readonly short: string
  /** The same with clause and certainty. */
  readonly full: string
  readonly level: SarifLevel
}

export interface SarifResult {
  readonly ruleId: string
  readonly level: SarifLevel
  readonly message: string
  /** As it was given on the command line; null for standard input. */
  readonly file: string | null
  /** 1-based; null where the file has no lines. */
  readonly line: number | null
  /** Place within the thing that was examined: certificate.tbsCertificate.validity.notAfter. */
  readonly place: string
  /** What stays the same when the file moves. */
  readonly fingerprint: string
  /** Somebody answers for it, with this reason (3.35). */
  readonly suppression?: string
}

export interface SarifRun {
  readonly version: string
  readonly rules: readonly SarifRule[]
  readonly results: readonly SarifResult[]
  /** Paths below it are written relative to it; of others only the last part is. */
  readonly folder: string
  /** What the run has to say beside its results (3.20.21). */
  readonly notes?: readonly string[]
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json'

export function renderSarif(run: SarifRun): string {
  const order = run.rules.map(({id}) => id)
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {driver: {name: 'mynakit', semanticVersion: run.version, rules: run.rules.map(ruleObject)}},
        columnKind: 'utf16CodeUnits',
        ...notifications(run.notes ?? []),
        results: run.results.map(result => resultObject(result, order.indexOf(result.ruleId), run.folder)),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function notifications(notes: readonly string[]) {
  if (notes.length === 0) return {}
  const toolExecutionNotifications = notes.map(text => ({level: 'note', message: {text}}))
  return {invocations: [{executionSuccessful: true, toolExecutionNotifications}]}
}

function ruleObject({id, short, full, level}: SarifRule) {
  return {id, shortDescription: {text: short}, fullDescription: {text: full}, defaultConfiguration: {level}}
}

function resultObject(result: SarifResult, ruleIndex: number, folder: string) {
  const {ruleId, level, message, line, place, fingerprint, suppression} = result
  const region = line === null ? {} : {region: {startLine: line}}
  return {
    ruleId,
    ruleIndex,
    level,
    message: {text: message},
    locations: [
      {
        physicalLocation: {artifactLocation: {uri: fileUri(result.file, folder)}, ...region},
        logicalLocations: [{fullyQualifiedName: place}],
      },
    ],
    partialFingerprints: {'findingOfCertificate/v1': fingerprint},
    ...(suppression === undefined ? {} : {suppressions: [{kind: 'external', justification: suppression}]}),
  }
}

/** A relative reference (RFC 3986, 4.2), percent-encoded. A home directory in it would tell who ran the program. */
export function fileUri(file: string | null, folder: string): string {
  if (file === null) return 'stdin'
  const slashed = file.replaceAll('\\', '/')
  const base = `${folder.replaceAll('\\', '/').replace(/\/$/, '')}/`
  const absolute = slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed)
  const shown = slashed.startsWith(base)
    ? slashed.slice(base.length)
    : absolute
      ? slashed.replace(/^.*\//, '')
      : slashed
  // A name that is no Unicode cannot be encoded.
  const encoded = shown
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/^(?:\.\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  return encoded === '' ? '.' : encoded
}
