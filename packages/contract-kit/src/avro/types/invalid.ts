import { CounterpointError } from '../../error/index.ts'

/** @throws CounterpointError SCHEMA_INVALID; `place` is a path of field names, branches, "items" and "values" */
export function schemaInvalid(place: string, sentence: string): never {
  throw new CounterpointError('SCHEMA_INVALID', `the schema at ${shown(place)} ${sentence}`, { details: { place } })
}

const longestShown = 200

/** A schema hundreds of levels deep has places of thousands of characters; the end says most. */
function shown(place: string): string {
  if (place === '') return '/'
  return place.length > longestShown ? `…${place.slice(-longestShown)}` : place
}
