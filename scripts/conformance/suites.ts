// The suites by their names.
import type {Suite} from './suite.ts'
import {crl} from './suites/crl.ts'
import {malformed} from './suites/malformed.ts'
import {ocsp} from './suites/ocsp.ts'
import {pkits} from './suites/pkits.ts'
import {wycheproof} from './suites/wycheproof.ts'

/** Each gives undefined when its files are not there. */
export const SUITES: Readonly<Record<string, (root: string) => Suite | undefined>> = {
  pkits,
  crl,
  ocsp,
  wycheproof,
  malformed,
}
