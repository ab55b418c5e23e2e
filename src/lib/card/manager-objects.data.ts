// The GET DATA objects of the card manager (seen in open source: myna-card src/mf.rs), all free to read there.
import type {ObjectName} from '../text/card.data.ts'

export const MANAGER_OBJECTS: readonly {readonly tag: number; readonly name: ObjectName}[] = [
  {tag: 0x0042, name: 'issuer-number'},
  {tag: 0x0045, name: 'card-number'},
  {tag: 0x0066, name: 'recognition-data'},
  {tag: 0x00f0, name: 'municipality'},
  {tag: 0x00f2, name: 'card-expiry'},
  {tag: 0x00f7, name: 'intermediate-key'},
  {tag: 0x00f8, name: 'intermediate-certificate'},
  {tag: 0x5f51, name: 'contact-atr'},
  {tag: 0x7f21, name: 'card-certificate'},
]
