// The responses of the public suites, compared with what another parser reads in them.
import {describe, expect, test} from 'vitest'
import {toHex} from '../../../src/lib/bytes/hex.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import {requireInCi, titled} from '../../requirements.ts'
import {caseBytes, OCSP_SUITE, ocspCases, type ReferenceAnswer} from '../../support/ocsp-suite.ts'

/** What these refuse as a whole; the others are decoded, and the room `path` finds no use for them. */
const REFUSED: Readonly<Record<string, string>> = {
  // [0] INTEGER 0: the DEFAULT written out, which DER forbids.
  'go/withExtension.der': 'Version',
  'go/withCriticalExtension.der': 'Version',
  'pyca/resp-successful-no-response-bytes.der': 'responseBytes',
  'pyca/resp-unknown-response-status.der': 'OCSPResponseStatus',
}

requireInCi(OCSP_SUITE)

describe.skipIf(!OCSP_SUITE.met)(titled('responses of the public suites', OCSP_SUITE), () => {
  const files = ocspCases('ocsp', 'ocsp-parse', 'ocsp-signature').flatMap(each =>
    (each.ocsp ?? []).map((file, index) => ({file, reference: each.reference?.[index]})),
  )

  test('there are as many as the suite says', () => {
    expect(files).toHaveLength(76)
  })

  test.each(files)('$file is read as another parser reads it, or refused', ({file, reference}) => {
    const reason = REFUSED[file]
    if (reason === undefined) expect(outline(caseBytes(file))).toEqual(expected(reference))
    else expect(refusal(caseBytes(file))).toEqual({code: 'E_DER_VALUE', reason})
  })
})

function outline(der: Uint8Array): unknown {
  const {basic, responseStatus} = decodeOcspResponse(der)
  return {
    status: responseStatus.toLowerCase(),
    producedAt: basic?.producedAt ?? null,
    keyHash: basic?.responderId.by === 'key' ? toHex(basic.responderId.keyHash) : null,
    certificates: basic?.certificates.length ?? null,
    responses: basic?.responses.map(({certId, certStatus, thisUpdate, nextUpdate}) => ({
      serial: BigInt(`0x${toHex(certId.serialNumber)}`).toString(16),
      status: certStatus.status,
      thisUpdate,
      nextUpdate,
      revocationTime: certStatus.status === 'revoked' ? certStatus.revocationTime : null,
      reason: certStatus.status === 'revoked' ? certStatus.reason : null,
    })),
  }
}

function expected(reference: ReferenceAnswer | undefined): unknown {
  // Where the other parser gives up, the type of the response is not known.
  if (reference === undefined || reference.parse_error !== undefined)
    return {status: 'successful', producedAt: null, keyHash: null, certificates: null, responses: undefined}
  return {
    status: reference.response_status?.toLowerCase().replaceAll('_', ''),
    producedAt: reference.produced_at ?? null,
    keyHash: reference.responder_key_hash ?? null,
    certificates: reference.certificates ?? null,
    responses: reference.responses?.map(each => ({
      serial: each.serial,
      status: each.status.toLowerCase(),
      thisUpdate: each.this_update,
      nextUpdate: each.next_update,
      revocationTime: each.revocation_time ?? null,
      reason: each.reason?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) ?? null,
    })),
  }
}

function refusal(der: Uint8Array): unknown {
  try {
    decodeOcspResponse(der)
  } catch (error) {
    if (error instanceof DecodeError) return {code: error.code, reason: error.details['reason']}
    throw error
  }
  return null
}
