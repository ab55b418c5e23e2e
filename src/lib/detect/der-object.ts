// One value of a file, as the readers of DER get it.

/** A value of a file, with the label of its PEM block. */
export interface DerObject {
  readonly bytes: Uint8Array
  readonly label: string | null
  /** The headers of the PEM block say so. */
  readonly encrypted: boolean
  readonly place: string
  /** The file's name without its folder. */
  readonly name: string
  /** 1-based position in the file. */
  readonly index: number
}
