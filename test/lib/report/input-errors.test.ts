// What could not be read is said in words, in both languages: a code of the system or of a decoder tells a person nothing.
import {afterAll, beforeAll, expect, test} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {type MigrateCheckResult, migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import type {Outcome} from '../../../src/lib/ops/outcome.ts'
import {inputErrorText} from '../../../src/lib/report/input-error-text.ts'
import {fill, localize} from '../../../src/lib/text/message.ts'
import {WARNING_TEXT} from '../../../src/lib/text/warnings.data.ts'
import {AuditFolder} from '../../support/audit-folder.ts'
import {rendered} from '../../support/audit-scene.ts'
import {fixture, noStdin} from '../../support/fixtures.ts'

const folder = new AuditFolder()
afterAll(() => folder.remove())
const block = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`
const CODE = /\bE[A-Z]*_[A-Z_]+|\bE[A-Z]{4,}\b/
const LANGUAGES = ['en', 'ja'] as const

let outcome: Outcome<MigrateCheckResult>
beforeAll(async () => {
  const sound = fixture('rsa-2048-client.pem')
  const wrongTime = Uint8Array.from(sound)
  // The month of notBefore becomes the thirteenth.
  wrongTime.set(Buffer.from('13'), Buffer.from(sound).indexOf(Buffer.from([0x17, 0x0d])) + 4)
  folder.write('sound.pem', block('CERTIFICATE', sound))
  folder.write('bad.pem', block('CERTIFICATE', new Uint8Array(3)))
  folder.write('time.pem', block('CERTIFICATE', wrongTime))
  folder.write('cut.pem', block('CERTIFICATE', sound.subarray(0, 300)))
  folder.write('key.pem', block('PRIVATE KEY', new Uint8Array(3)))
  folder.write('a.jar', Buffer.from('PK\u0003\u0004xxxx', 'latin1'))
  folder.write('nginx.conf', 'ssl_certificate x/y.pem;\nserver { }\n')
  folder.write('list.csv', 'what,algorithm\nfoo,RSA-2048,2048,x\n')
  outcome = await migrateCheck(
    {sources: [folder.path, folder.at('nowhere')].map((text, index) => ({input: index + 1, text}))},
    {readStdin: noStdin, at: new Date('2026-11-22T00:00:00Z')},
  )
})

test.each(LANGUAGES)('no code is left in a line, and nothing is unsaid: %s', language => {
  const {errors} = outcome.result
  expect(errors.map(({code}) => code).sort()).toEqual(
    [
      'E_ARCHIVE',
      'E_CERTIFICATE',
      'E_CERTIFICATE',
      'E_CERTIFICATE',
      'E_INPUT_READ',
      'E_KEY',
      'E_LIST_LINE',
      'E_MENTION_MISSING',
    ].sort(),
  )
  for (const error of errors) {
    const text = inputErrorText(error, language)
    expect(text).not.toMatch(CODE)
    expect(text).not.toMatch(/[{}]/)
  }
})

test('a cause says all that the error itself says of it', () => {
  const of = (name: string) => outcome.result.errors.find(({path}) => path === folder.at(name))
  const [time, missing, archive] = [of('time.pem'), of('nowhere'), of('a.jar')]
  if (!time || !missing || !archive) throw new Error('not read')
  expect(inputErrorText(time, 'en')).toBe(time.message.replace('<file>', time.path))
  expect(inputErrorText(time, 'ja')).toMatch(/の証明書が壊れています: \d+ バイト目の DER の値が不正です: \S+$/)
  expect(inputErrorText(missing, 'ja')).toMatch(/を読めません: ファイルもフォルダーもない$/)
  expect(inputErrorText(archive, 'en')).toMatch(/: its end is missing$/)
})

test('what is passed over in a folder is said in words, too; JSON keeps the code', () => {
  const passed = outcome.warnings.filter(({code}) => code === 'W_DAMAGED_SKIPPED')
  expect(passed).toHaveLength(7)
  for (const {details, shown, localized} of passed)
    for (const language of LANGUAGES) {
      const parameters = {...details, ...shown, ...localize(localized, language)}
      expect(fill(WARNING_TEXT.W_DAMAGED_SKIPPED[language], parameters)).not.toMatch(CODE)
      expect(details?.['reason']).toMatch(/^E_/)
    }
})

test.each(['table', 'markdown', 'html'] as const)('--report %s speaks the language of the reader', async format => {
  expect(await rendered(format, outcome, 'ja')).toContain('ファイルもフォルダーもない')
  expect(await rendered(format, outcome, 'en')).toContain('no such file or folder')
})

test('an error that ends a run says why in words, and JSON has the code', () => {
  const error = new ToolkitError('E_INPUT_READ', {shown: {file: 'x'}, details: {reason: 'EACCES'}})
  expect(error.messageFor('en')).toBe('cannot read x: permission denied')
  expect(error.messageFor('ja')).toBe('x を読めません: 権限がない')
  expect(error.publicMessage).toBe('cannot read <file>: EACCES')
})
