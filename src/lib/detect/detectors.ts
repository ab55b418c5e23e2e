// The order in which a file is offered to the detectors. The first that recognises it has it.
import type {Detector} from './detected.ts'
import {JAVA_KEYSTORE} from './java-keystore.ts'

/** By the first octets or the name, before anything else is tried. */
export const DETECTORS: readonly Detector[] = [JAVA_KEYSTORE]

/** For texts in which there is no PEM block: these are given the whole text. */
export const TEXT_DETECTORS: readonly Detector[] = []
