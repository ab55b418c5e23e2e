// Certificates of those who may have signed a CRL, as the user names them: their keys are trusted for this.
import {nothingIn} from '../input/read-source.ts'
import type {Source} from '../input/source-item.ts'
import type {Name} from '../x509/name.ts'
import {CertificateInputs} from './certificate-inputs.ts'
import type {PathInputsContext} from './path-inputs.ts'
import {type CrlSigner, signerFrom} from './verified-target.ts'

export interface GivenIssuer extends CrlSigner {
  readonly subject: Name
}

/** A file without a certificate, or with a damaged one, ends the run: the answer would rest on something else. */
export async function readIssuers(
  files: readonly string[],
  context: PathInputsContext,
): Promise<readonly GivenIssuer[]> {
  const issuers: GivenIssuer[] = []
  for (const [index, path] of files.entries()) {
    const source: Source = {input: index + 1, path, kinds: ['certificate']}
    const inputs = new CertificateInputs(context)
    const before = issuers.length
    for await (const {certificate} of inputs.read(source))
      issuers.push({...signerFrom(certificate), subject: certificate.subject})
    inputs.finish([source])
    if (issuers.length === before) throw nothingIn(source)
  }
  return issuers
}
