// Words of the notes of a report of `migrate-check`: what was left out, taken for granted or not kept apart.
import type {Message} from '../message.ts'

export const AUDIT_NOTE_WORDS = {
  title: {en: 'Notes', ja: '注記'},
  'ignore-file': {
    en: 'left out of {folder} by {file}, and in no count: {entries}',
    ja: '{file} により {folder} から除き、どの件数にも入らないもの: {entries}',
  },
  'command-line': {
    en: 'left out of {folder} by --exclude, and in no count: {entries}',
    ja: '--exclude により {folder} から除き、どの件数にも入らないもの: {entries}',
  },
  link: {
    en: 'links in {folder} that lead to folders elsewhere, which are not followed: {folders}; name those folders as sources, too',
    ja: '{folder} から外のフォルダーへのリンクで、たどらないもの: {folders} 個。必要なら、そのフォルダーも指定してください',
  },
  default: {
    en: 'left out of {folder} as always (.git, .hg, .svn, node_modules): {entries}',
    ja: '{folder} から常に除くもの (.git、.hg、.svn、node_modules): {entries}',
  },
  ignoreFileIdle: {
    en: '{file} was heeded and leaves out nothing of {folder}',
    ja: '{file} に従いましたが、{folder} から除いたものはありません',
  },
  entries: {
    en: 'files {files}, folders with all that is in them {folders}',
    ja: 'ファイル {files} 個、フォルダー (中身を含む) {folders} 個',
  },
  cardAssumed: {
    en: 'assumed of this kind of card, which is not wholly published ({profile}): {assumptions}',
    ja: 'この種類のカードについて、公表されていないため仮定したこと ({profile}): {assumptions}',
  },
  assumptionSeparator: {en: '; ', ja: '。'},
  issuerDropped: {
    en: 'more issuers than a run keeps apart: {certificates} certificates are counted without theirs, and no CA above them limits them',
    ja: '発行者の数が区別できる上限を超えたため、証明書 {certificates} 枚を発行者なしで数え、上位の認証局による制限も見ていません',
  },
} as const satisfies Record<string, Message>
