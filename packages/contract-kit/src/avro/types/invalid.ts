import { CounterpointError } from '../../error/index.ts'

/** @throws CounterpointError SCHEMA_INVALID; `place` is a path of field names, branches, "items" and "values" */
export function schemaInvalid(place: string, sentence: string): never {
  throw new CounterpointError('SCHEMA_INVALID', `the schema at ${place === '' ? '/' : place} ${sentence}`, {
    details: { place },
  })
}
