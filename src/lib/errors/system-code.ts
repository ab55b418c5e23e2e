// Why the system refused: ENOENT, EACCES, ENOSPC.

/** EIO where it gave no word for it. */
export function systemCode(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return 'EIO'
}
