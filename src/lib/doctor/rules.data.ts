// Every finding: how grave it is, and where the knowledge is from.
import type {Certainty} from '../card/profile.ts'
import type {DoctorRule} from '../text/views/doctor.data.ts'

export type Severity = 'error' | 'warning' | 'info'

export interface RuleRow {
  readonly severity: Severity
  readonly source: string
  readonly certainty: Certainty
}

const PUBLISHED: Certainty = 'published'
const SEEN: Certainty = 'seen in open source'
const ASSUMED: Certainty = 'assumed'
const row = (severity: Severity, source: string, certainty: Certainty): RuleRow => ({severity, source, certainty})

export const DOCTOR_RULES: Readonly<Record<DoctorRule, RuleRow>> = {
  service_absent: row('error', 'PC/SC part 5; pcsc-lite README', PUBLISHED),
  service_stopped: row('error', 'PC/SC part 5; pcsclite.h SCARD_E_NO_SERVICE', PUBLISHED),
  service_dead: row('error', 'unix(7), ECONNREFUSED; seen with pcsc-lite 1.9.9 after SIGKILL', PUBLISHED),
  service_forbidden: row('error', 'LudovicRousseau/PCSC #26, #229; NixOS/nixpkgs #290926', SEEN),
  proc_hidden: row('warning', 'LudovicRousseau/PCSC #224', SEEN),
  library_missing: row('error', 'PC/SC part 5; libpcsclite1', PUBLISHED),
  library_versions: row('info', 'LudovicRousseau/PCSC #199', SEEN),
  reader_none: row('error', 'PC/SC part 5; pcsclite.h SCARD_E_NO_READERS_AVAILABLE', PUBLISHED),
  reader_unavailable: row('warning', 'PC/SC part 5; pcsclite.h SCARD_STATE_UNAVAILABLE', PUBLISHED),
  reader_busy: row('warning', 'PC/SC part 5; LudovicRousseau/PCSC #215', SEEN),
  driver_stolen: row('warning', 'LudovicRousseau/pcsc-tools #97, #4, #20', SEEN),
  driver_missing: row('error', 'USB-IF class 0B; LudovicRousseau/CCID README', PUBLISHED),
  reader_vendor_class: row('warning', 'LudovicRousseau/PCSC #86; nfc-tools/libnfc #302', SEEN),
  ccid_old: row('error', 'LudovicRousseau/CCID README, 1.4.35 (2021-07-25)', PUBLISHED),
  card_mute: row('error', 'PC/SC part 5; pcsclite.h SCARD_STATE_MUTE', PUBLISHED),
  card_failed: row('error', 'PC/SC part 5', PUBLISHED),
  card_unknown: row('warning', 'OpenSC src/libopensc/card-jpki.c: recognised by SELECT of the JPKI AID', SEEN),
  card_phone: row('info', 'myna src/jpki.rs, issue #6', SEEN),
  card_juki: row('warning', 'myna libmyna: token label JPKIAPICCTOKEN', SEEN),
  card_label: row('info', 'myna src/jpki.rs: labels of EF 0006', SEEN),
  card_next: row('info', 'mynakit: card/profiles/next.data.ts', ASSUMED),
  card_no_sign: row('info', 'myna-card src/ap/jpki.rs: EF 0008', SEEN),
  card_expired: row('error', 'myna-card src/ap/common.rs: record of the common card AP', SEEN),
  card_expiring: row('warning', 'myna-card src/ap/common.rs: record of the common card AP', SEEN),
  certificate_expired: row('error', 'RFC 5280, 4.1.2.5', PUBLISHED),
  certificate_expiring: row('warning', 'RFC 5280, 4.1.2.5', PUBLISHED),
  pin_blocked: row('error', 'myna-card src/apdu.rs: 63C0 and 6984', SEEN),
  pin_low: row('warning', 'ISO/IEC 7816-4:2020, 11.6.1: VERIFY without data', PUBLISHED),
  pin_verified: row('warning', 'myna-card src/transport/pcsc.rs: security status outlives a program', SEEN),
  atr_contactless: row('info', 'PC/SC part 3, 3.1.3.2.3.1', PUBLISHED),
  atr_unlisted: row('info', 'OpenSC win32/customactions.cpp; pcsc-tools smartcard_list.txt', SEEN),
  extended_refused: row('info', 'OpenSC #2493, #3006; acshk/acsccid #15', SEEN),
  clock_before_build: row('error', 'mynakit: first commit', PUBLISHED),
  clock_before_packages: row('error', 'dpkg(1): status file', ASSUMED),
  clock_before_certificate: row('warning', 'RFC 5280, 4.1.2.5: notBefore', PUBLISHED),
  opensc_sign_hidden: row('info', 'OpenSC #3169, commit 8d04748', SEEN),
  opensc_messages: row('info', 'OpenSC src/libopensc/card-jpki.c 0.23.0, run against a simulated card', SEEN),
  opensc_pin_blocked: row('info', 'OpenSC src/libopensc/card-jpki.c 0.23.0, run against a simulated card', SEEN),
  policy_invalid: row('error', 'mynakit: policies', PUBLISHED),
  image_invalid: row('error', 'mynakit: profiles', PUBLISHED),
}
