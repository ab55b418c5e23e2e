// `ocsp dump`: what requests and responses say, decoded and not judged.
import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {nothingIn, type ReadContext} from '../input/read-source.ts'
import type {Source} from '../input/source-item.ts'
import {type DescribedRequest, type DescribedResponse, describeRequest, describeResponse} from './describe-ocsp.ts'
import {type OcspObject, readOcspObjects} from './ocsp-objects.ts'
import {done, type Outcome} from './outcome.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export type DumpedOcsp = (DescribedRequest | DescribedResponse) & {readonly source: ObjectPlace}

export interface OcspDumpResult {
  readonly kind: 'ocsp-dump'
  readonly objects: readonly DumpedOcsp[]
  /** What could not be read; it was left out. */
  readonly errors: readonly InputError[]
  readonly skipped: number
}

export async function ocspDump(sources: readonly Source[], context: ReadContext): Promise<Outcome<OcspDumpResult>> {
  const {objects, notes} = await readOcspObjects(sources, context)
  const [source] = sources
  if (objects.length === 0 && source) throw nothingIn({...source, kinds: ['ocsp-response']})
  const {errors, skipped, warnings, namedFailed} = notes
  const outcome = done<OcspDumpResult>({kind: 'ocsp-dump', objects: objects.map(dump), errors, skipped}, warnings)
  return namedFailed ? {...outcome, exitCode: EXIT.INPUT} : outcome
}

function dump(object: OcspObject): DumpedOcsp {
  const described = object.kind === 'request' ? describeRequest(object.value) : describeResponse(object.value)
  return {...described, source: object.place}
}
