import type {TestkitReady, TestkitServeResult} from '../../ops/testkit-serve.ts'
import {TESTKIT_LABEL} from '../../text/views/testkit.data.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

/** What a person reads once the servers listen. */
export function testkitReadyLines({http, ocsp, ldap}: TestkitReady, context: ViewContext): string {
  const addresses = Object.entries({HTTP: http, OCSP: ocsp, LDAP: ldap})
  const fields = addresses.flatMap(([name, address]) => (address === null ? [] : [[name, address] as const]))
  return [speaker(TESTKIT_LABEL, context)('ready'), drawFields(fields)].join('\n')
}

export const testkitServeView: View<TestkitServeResult> = ({requests}, context) =>
  requests === null ? '' : speaker(TESTKIT_LABEL, context)('served', {...requests})
