// Whether a response answers the very request that was sent (RFC 6960, 4.4.1; RFC 9654, 2.1): one that was recorded before
// has another nonce. A response that was made beforehand has none, and is as fresh as its times say.
import {toHex} from '../../bytes/hex.ts'
import {matchNonce, nonceOf} from '../../ocsp/nonce.ts'
import type {BasicOcspResponse} from '../../ocsp/response.ts'
import type {NonceRule} from '../request.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'

type JudgedNonce = {readonly gap: OcspGap} | {readonly gap: null; readonly notes: readonly OcspGap[]}

export function judgeNonce(basic: BasicOcspResponse, rule: NonceRule | undefined): JudgedNonce {
  const returned = nonceOf(basic.extensions)
  if (rule === undefined)
    return {gap: null, notes: returned ? [gap('nonce-not-compared', {nonce: toHex(returned.value)})] : []}
  const {sent, required} = rule
  if (sent === null) return {gap: null, notes: []}
  const detail = {sent: toHex(sent), returned: returned && toHex(returned.value)}
  switch (matchNonce(sent, basic.extensions)) {
    case 'match':
      return {gap: null, notes: []}
    case 'mismatch':
      return {gap: gap('nonce-mismatch', detail)}
    case 'absent':
      return required ? {gap: gap('nonce-absent', detail)} : {gap: null, notes: [gap('nonce-not-returned', detail)]}
  }
}
