// SERVICE=NAME, for HTTP also SERVICE=NAME@PATH.
import {ToolkitError} from '../../errors/toolkit-error.ts'
import {
  type FaultPlan,
  type HttpFault,
  type LdapFault,
  type OcspFault,
  SERVICE_FAULTS,
  SERVICES,
  type Service,
} from './faults.data.ts'

export function parseFaults(texts: readonly string[]): FaultPlan {
  const plan = {
    http: [] as {fault: HttpFault; path: string | null}[],
    ocsp: [] as OcspFault[],
    ldap: [] as LdapFault[],
  }
  for (const text of texts) {
    const [, service = '', name = '', path = null] = /^(\w+)=([\w-]+)(?:@(\/\S*))?$/.exec(text) ?? []
    if (!SERVICES.includes(service as Service) || (path !== null && service !== 'http')) throw refused(text)
    if (service === 'http') plan.http.push({fault: oneOf(SERVICE_FAULTS.http, name, text), path})
    if (service === 'ocsp') plan.ocsp.push(oneOf(SERVICE_FAULTS.ocsp, name, text))
    if (service === 'ldap') plan.ldap.push(oneOf(SERVICE_FAULTS.ldap, name, text))
  }
  return plan
}

function oneOf<Name extends string>(names: readonly Name[], name: string, text: string): Name {
  const found = names.find(each => each === name)
  if (found === undefined) throw refused(text)
  return found
}

function refused(text: string): ToolkitError {
  const expected = SERVICES.map(service => `${service}=${SERVICE_FAULTS[service].join('|')}`).join(' ')
  return new ToolkitError('E_FLAG_VALUE', {details: {name: 'fault', expected}, shown: {value: text}})
}
