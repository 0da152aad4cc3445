/** Why reading stopped. The decoder turns it into a CounterpointError with the path; nobody else sees it. */
export class Unreadable extends Error {
  readonly code: 'PAYLOAD_MALFORMED' | 'PAYLOAD_LIMIT_EXCEEDED' | 'SCHEMA_INCOMPATIBLE'
  /** Bytes from the beginning of the payload. */
  readonly offset: number

  constructor(code: Unreadable['code'], reason: string, offset: number) {
    super(reason)
    this.code = code
    this.offset = offset
  }
}
