// Which language a person reads: --lang > MYNAKIT_LANG > LC_ALL > LC_MESSAGES > LANG; English when none says Japanese.
import type {Language} from './message.ts'

export function chooseLanguage(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  if (flag === 'en' || flag === 'ja') return flag
  const candidates = [
    environment['MYNAKIT_LANG'],
    environment['LC_ALL'],
    environment['LC_MESSAGES'],
    environment['LANG'],
  ]
  const first = candidates.find(value => value !== undefined && value !== '')
  return first !== undefined && /^ja(?:$|[_.-])/i.test(first) ? 'ja' : 'en'
}
