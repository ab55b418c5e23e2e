// A note of the report as one sentence, the same in every format.
import type {AuditNote, DatedNote, LeftOutNote} from '../../audit/audit-report.ts'
import {ASSUMPTION_TEXT, PROFILE_TITLE} from '../../text/assumptions.data.ts'
import {type Language, type Message, say} from '../../text/message.ts'
import {AUDIT_NOTE_WORDS as WORDS} from '../../text/views/audit-notes.data.ts'
import {MIGRATE_VIEW} from '../../text/views/migrate-check.data.ts'

const DATED: Readonly<Record<DatedNote['id'] | 'in-time' | 'outside', Message>> = {
  'generation-3': MIGRATE_VIEW.noteGeneration3,
  'five-years-fit': MIGRATE_VIEW.noteFiveYearsFit,
  switch: MIGRATE_VIEW.noteSwitch,
  'in-time': MIGRATE_VIEW.noteSwitchInTime,
  outside: MIGRATE_VIEW.noteSwitchOutside,
}

export function isDated(note: AuditNote): note is DatedNote {
  return 'day' in note
}

/** Whoever made the folder hides something from whoever looks into it. */
export function isHidden(note: AuditNote): note is LeftOutNote {
  return note.id === 'left-out' && note.by === 'ignore-file' && note.files + note.folders > 0
}

export function noteText(note: AuditNote, language: Language): string {
  switch (note.id) {
    case 'left-out':
      return leftOutText(note, language)
    case 'card-assumed': {
      const texts = note.assumptions.map(key => say(ASSUMPTION_TEXT[key], language))
      return say(WORDS.cardAssumed, language, {
        profile: say(PROFILE_TITLE[note.profile], language),
        assumptions: texts.join(say(WORDS.assumptionSeparator, language)),
      })
    }
    case 'issuer-dropped':
      return say(WORDS.issuerDropped, language, {certificates: note.certificates})
    default: {
      const {id, day, overrunDays, withinGeneration3} = note
      const inTime = id === 'switch' && overrunDays === 0
      return say(DATED[inTime ? 'in-time' : withinGeneration3 === false ? 'outside' : id], language, {
        day,
        days: overrunDays ?? 0,
      })
    }
  }
}

function leftOutText({by, folder, file, files, folders}: LeftOutNote, language: Language): string {
  const message = files + folders === 0 ? WORDS.ignoreFileIdle : WORDS[by]
  const entries = say(WORDS.entries, language, {files, folders})
  return say(message, language, {folder, file, entries, folders})
}
