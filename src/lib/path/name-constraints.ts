import type {Certificate, Extension} from '../x509/certificate.ts'
import type {Problem} from './check.ts'
export class NameConstraintState {
  static readonly NONE = new NameConstraintState()
  restrictedBy(_extension: Extension): NameConstraintState {
    return this
  }
  check(_certificate: Certificate): Problem | null {
    return null
  }
}
