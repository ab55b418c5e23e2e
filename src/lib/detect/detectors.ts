// The order in which a file is offered to the detectors. The first that recognises it has it.
import {CONFIGURATION} from './configuration.ts'
import type {Detector} from './detected.ts'
import {JAR} from './jar.ts'
import {JAVA_KEYSTORE} from './java-keystore.ts'
import {JSON_DOCUMENT} from './json-documents.ts'
import {CSV_LIST, NDJSON_LIST} from './lists.ts'
import {OPENSSH} from './openssh.ts'
import {PDF} from './pdf.ts'

/** By the first octets or the name, before anything else is tried. Marks of formats come before guesses at texts. */
export const DETECTORS: readonly Detector[] = [JAVA_KEYSTORE, JAR, PDF, NDJSON_LIST, JSON_DOCUMENT, CSV_LIST]

/** For texts in which there is no PEM block: these are given the whole text. */
export const TEXT_DETECTORS: readonly Detector[] = [CONFIGURATION, OPENSSH]
