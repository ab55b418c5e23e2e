// Words of the views of test kits.
import type {Message} from '../message.ts'

export const TESTKIT_LABEL = {
  created: {
    en: 'test kit {set}, seed {seed}: everything in it is invented, and its keys are no secret',
    ja: '試験用 PKI {set} (種 {seed})。中身はすべて架空で、鍵は秘密ではありません',
  },
  cases: {en: 'cases', ja: '問題'},
  expected: {
    en: '{cases}, of which {yes} yes, {no} no, {undecided} undecided',
    ja: '{cases} 問。正しい答えは yes が {yes}、no が {no}、undecided が {undecided}',
  },
  baseUrl: {en: 'address', ja: 'アドレス'},
  manifest: {en: 'SHA-256 of the manifest', ja: 'manifest.json の SHA-256'},
  folder: {en: 'folder', ja: 'フォルダー'},
  files: {en: 'files', ja: 'ファイル数'},
  ready: {en: 'serving until it is interrupted (Ctrl-C)', ja: '配信中です。Ctrl-C で止まります'},
  served: {
    en: 'answered {http} requests over HTTP, {ocsp} over OCSP, {ldap} over LDAP',
    ja: 'HTTP で {http} 件、OCSP で {ocsp} 件、LDAP で {ldap} 件に答えました',
  },
} as const satisfies Record<string, Message>
