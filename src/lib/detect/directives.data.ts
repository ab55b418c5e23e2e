// Directives of servers that name files with certificates and keys, and what the files are for. Names are in lower case.
import type {Use} from '../policy/rule.ts'

/** `include`: another configuration. `anchors`: everything in it is a trust anchor. `plain`: a list, of which the place says nothing. */
export type DirectiveRow = {readonly use: Use} | 'anchors' | 'plain' | 'include'

const SERVER: DirectiveRow = {use: 'tls-server'}
const CLIENT: DirectiveRow = {use: 'tls-client'}

export const DIRECTIVES: Readonly<Record<string, DirectiveRow>> = {
  // nginx, ngx_http_ssl_module, ngx_http_proxy_module, ngx_mail_ssl_module, ngx_stream_ssl_module
  ssl_certificate: SERVER,
  ssl_certificate_key: SERVER,
  ssl_client_certificate: 'anchors',
  ssl_trusted_certificate: 'anchors',
  ssl_crl: 'plain',
  ssl_stapling_file: 'plain',
  proxy_ssl_certificate: CLIENT,
  proxy_ssl_certificate_key: CLIENT,
  proxy_ssl_trusted_certificate: 'anchors',
  proxy_ssl_crl: 'plain',
  grpc_ssl_certificate: CLIENT,
  grpc_ssl_certificate_key: CLIENT,
  grpc_ssl_trusted_certificate: 'anchors',
  uwsgi_ssl_certificate: CLIENT,
  uwsgi_ssl_certificate_key: CLIENT,
  uwsgi_ssl_trusted_certificate: 'anchors',
  include: 'include',
  // Apache HTTP Server, mod_ssl
  sslcertificatefile: SERVER,
  sslcertificatekeyfile: SERVER,
  sslcertificatechainfile: SERVER,
  sslcacertificatefile: 'anchors',
  sslcacertificatepath: 'anchors',
  sslcarevocationfile: 'plain',
  sslcarevocationpath: 'plain',
  sslcadnrequestfile: 'anchors',
  sslproxymachinecertificatefile: CLIENT,
  sslproxymachinecertificatechainfile: CLIENT,
  sslproxycacertificatefile: 'anchors',
  sslproxycacertificatepath: 'anchors',
  sslocsprespondercertificatefile: {use: 'ocsp-signing'},
  includeoptional: 'include',
  // PostgreSQL, postgresql.conf
  ssl_cert_file: SERVER,
  ssl_key_file: SERVER,
  ssl_ca_file: 'anchors',
  ssl_crl_file: 'plain',
  ssl_crl_dir: 'plain',
  include_if_exists: 'include',
  include_dir: 'include',
  // OpenSSH, sshd_config
  hostkey: {use: 'unspecified'},
  hostcertificate: {use: 'unspecified'},
  trustedusercakeys: {use: 'certificate-issuing'},
}

/** HAProxy names them among the parameters of a line: `bind :443 ssl crt FILE`, `server a 10.0.0.1 ssl crt FILE`. */
export const PARAMETERS: Readonly<Record<string, 'own' | 'anchors' | 'plain'>> = {
  crt: 'own',
  'ca-file': 'anchors',
  'ca-verify-file': 'anchors',
  'ca-sign-file': 'own',
  'crl-file': 'plain',
}
