import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../base-command.ts'
import {cardOptions} from '../card-options.ts'
import {cardFlags, flagText} from '../flags.ts'
import {COMMAND_HELP} from '../lib/text/help.data.ts'

/** Of pcsc-lite on Debian; its clients take another one from PCSCLITE_CSOCK_NAME. */
const SOCKET = '/run/pcscd/pcscd.comm'

export default class Doctor extends BaseCommand {
  static override summary = COMMAND_HELP.doctor.summary.en
  static override flags = {...cardFlags, root: Flags.string({...flagText('root'), default: '/', helpValue: 'DIR'})}

  async run(): Promise<void> {
    const {flags} = await this.read(Doctor)
    const {doctor} = await import('../lib/ops/doctor.ts')
    const outcome = await doctor({
      ...cardOptions(flags),
      at: this.at,
      root: flags.root,
      socket: process.env['PCSCLITE_CSOCK_NAME'] ?? SOCKET,
      ownPid: process.pid,
      platform: process.platform,
    })
    await this.finish(outcome, async () => (await import('../lib/report/views/doctor.ts')).doctorView)
  }
}
