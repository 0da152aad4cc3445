import { CounterpointError, type ErrorDetails } from '@counterpoint/contract-kit/error'

/** A schema version as Glue shows it; what is not said here nobody needs to know. */
export interface VersionState {
  readonly Status?: string | undefined
  readonly DataFormat?: string | undefined
}

/** Of what, for messages and programs. */
export interface VersionOrigin {
  /** Such as `schema version 0f… in eu-west-1`. */
  readonly what: string
  readonly details: ErrorDetails
}

/**
 * Whether a version may be used: true, or false while Glue has not decided yet.
 *
 * @throws CounterpointError SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING, SCHEMA_INVALID for JSON Schema and Protobuf
 */
export function isDecided({ Status, DataFormat }: VersionState, { what, details }: VersionOrigin): boolean {
  if (Status === 'FAILURE') {
    throw new CounterpointError(
      'SCHEMA_VERSION_FAILED',
      `${what} has the status FAILURE: Glue found it incompatible with earlier versions; \`counterpoint check\` says why, and a new version has to be published`,
      { details },
    )
  }
  if (Status === 'DELETING') {
    throw new CounterpointError(
      'SCHEMA_VERSION_DELETING',
      `${what} is being deleted; publish it again, or have its writer use a version that stays`,
      { details },
    )
  }
  if (DataFormat !== undefined && DataFormat !== 'AVRO') {
    throw new CounterpointError('SCHEMA_INVALID', `${what} is of the data format ${DataFormat}; AVRO is read`, {
      details: { ...details, dataFormat: DataFormat },
    })
  }
  return Status !== 'PENDING'
}

export function stillPending({ what, details }: VersionOrigin): CounterpointError {
  return new CounterpointError(
    'SCHEMA_VERSION_PENDING',
    `${what} has the status PENDING: Glue has not decided yet whether it is compatible; ask again in some seconds`,
    { details },
  )
}
