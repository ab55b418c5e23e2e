import type {Certificate} from '../x509/certificate.ts'
import type {Problem} from './check.ts'
import type {PolicyRequest} from './request.ts'
export class PolicyGraph {
  constructor(_request: PolicyRequest, _n: number) {}
  process(_c: Certificate, _s: boolean, _l: boolean): Problem | null {
    return null
  }
  get result() {
    return {explicitPolicyRequired: false, authorityConstrained: [] as string[], userConstrained: [] as string[]}
  }
}
