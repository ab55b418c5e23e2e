// What each command does, for people. Names are those of ISO/IEC 7816-4 or, for class 80, JICSAP and the card's users.
import type {Message} from './message.ts'

export const COMMAND_TEXT = {
  select: {name: 'SELECT', meaning: {en: 'selects a file', ja: 'ファイルを選択する'}},
  selectName: {
    name: 'SELECT',
    meaning: {en: 'selects by name {ap}, without asking for FCI', ja: '{ap} を選択する (FCI は求めない)'},
  },
  selectNameFci: {
    name: 'SELECT',
    meaning: {en: 'selects by name {ap} and asks for FCI', ja: '{ap} を選択し、FCI を求める'},
  },
  selectEf: {
    name: 'SELECT',
    meaning: {en: 'selects a file under the current AP', ja: '選択中の AP のファイルを選択する'},
  },
  readBinary: {
    name: 'READ BINARY',
    meaning: {en: 'reads the current file from offset {offset}', ja: '選択中のファイルをオフセット {offset} から読む'},
  },
  readBinarySfi: {
    name: 'READ BINARY',
    meaning: {
      en: 'selects the file with short identifier {sfi} and reads from offset {offset8}',
      ja: '短縮 EF 識別子 {sfi} のファイルを選び、オフセット {offset8} から読む',
    },
  },
  readRecord: {name: 'READ RECORD', meaning: {en: 'reads record {record}', ja: 'レコード {record} を読む'}},
  verify: {
    name: 'VERIFY',
    meaning: {en: 'presents a PIN; a wrong one costs a try', ja: '暗証番号を照合する。違うと回数が減る'},
  },
  verifyQuery: {
    name: 'VERIFY',
    meaning: {en: 'asks how many tries are left; costs none', ja: '残り回数を尋ねる。回数は減らない'},
  },
  changeReferenceData: {name: 'CHANGE REFERENCE DATA', meaning: {en: 'changes a PIN', ja: '暗証番号を変更する'}},
  changeKey: {
    name: 'CHANGE KEY',
    meaning: {en: 'changes a PIN of a record AP', ja: 'レコード構造の AP の暗証番号を変更する'},
  },
  computeSignature: {
    name: 'COMPUTE DIGITAL SIGNATURE',
    meaning: {en: 'signs with a private key of the card', ja: 'カードの秘密鍵で署名する'},
  },
  getChallenge: {name: 'GET CHALLENGE', meaning: {en: 'asks for random bytes', ja: '乱数を求める'}},
  internalAuthenticate: {
    name: 'INTERNAL AUTHENTICATE',
    meaning: {en: 'the card proves a key', ja: 'カードが鍵を持つことを示す (内部認証)'},
  },
  externalAuthenticate: {
    name: 'EXTERNAL AUTHENTICATE',
    meaning: {en: 'the terminal proves a key', ja: '端末が鍵を持つことを示す (外部認証)'},
  },
  getResponse: {
    name: 'GET RESPONSE',
    meaning: {en: 'fetches the data that wait after 61xx', ja: '61xx の後に待つデータを取る'},
  },
  getData: {name: 'GET DATA', meaning: {en: 'reads data object {tag}', ja: 'データオブジェクト {tag} を読む'}},
  setSessionKey: {
    name: 'SET SESSION KEY',
    meaning: {en: 'opens secure messaging', ja: 'セキュアメッセージングを始める'},
  },
  terminalAuthentication: {
    name: '80 A2',
    meaning: {en: 'terminal authentication without a PIN; not public', ja: '暗証番号なしの端末認証 (非公開)'},
  },
  lastCommand: {
    name: '80 FC',
    meaning: {en: 'last command indicator of the iPhone profile', ja: 'iPhone の最終コマンド通知'},
  },
  unknown: {name: 'unknown', meaning: {en: 'not in the tables of this tool', ja: 'この道具の表にない'}},
} as const satisfies Record<string, {name: string; meaning: Message}>

export type CommandTextKey = keyof typeof COMMAND_TEXT

export function commandText(key: CommandTextKey): {readonly name: string; readonly meaning: Message} {
  return COMMAND_TEXT[key]
}
