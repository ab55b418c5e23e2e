import {BaseCommand} from '../../base-command.ts'
import {crlFetchFlags, crlFetchInput, fetchFolders, ldapCredentials} from '../../crl-fetch-input.ts'
import {environmentProxy, refuseBothOrNone} from '../../fetch-flags.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'
import {progressBar} from '../../progress-bar.ts'
import {untilSignal} from '../../signals.ts'

export default class CrlFetch extends BaseCommand {
  static override summary = COMMAND_HELP['crl fetch'].summary.en
  static override flags = crlFetchFlags

  async run(): Promise<void> {
    const {flags} = await this.read(CrlFetch)
    refuseBothOrNone('crl fetch', ['url', flags.url], ['cert', flags.cert])
    refuseTerminalStdin('crl fetch', [flags.cert ?? '', ...flags.issuer, ...flags.trust, ...flags.untrusted])
    const input = crlFetchInput(flags, this.takeOutput())
    const credentials = ldapCredentials(flags)
    if (credentials && input.ldapServer?.secure !== true && !input.startTls)
      this.notify({code: 'W_LDAP_PASSWORD_CLEAR'})
    const {crlFetch} = await import('../../lib/ops/crl-fetch.ts')
    const bar = progressBar(this.terminal.stderr, !this.wantsJson && flags.quiet !== true, this.language)
    const {signal} = untilSignal()
    const net = {credentials, signal, proxy: environmentProxy(), progress: bar.show}
    const context = {...readContext(), ...fetchFolders(flags), at: this.at, ...net}
    const outcome = await crlFetch(input, context).finally(bar.end)
    await this.finish(outcome, async () => (await import('../../lib/report/views/crl-fetch.ts')).crlFetchView)
  }
}
