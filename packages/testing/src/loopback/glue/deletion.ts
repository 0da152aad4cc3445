import { invalid } from './errors.ts'
import { GlueException } from './exceptions.ts'
import { schemaIn } from './identifiers.ts'
import { type GlueOutput, type GlueRequest, requiredText } from './request.ts'
import type { GlueStore } from './store.ts'

/**
 * A version or a range of them. The checkpoint in it stops the whole call with 409, as documented; what else cannot be
 * deleted is an error of that version alone.
 */
export function deleteSchemaVersions(request: GlueRequest, store: GlueStore): GlueOutput {
  const schema = schemaIn(request, store)
  const [first = 0, last = first] = requiredText(request, 'Versions').split('-').map(Number)
  if (first > last) throw invalid('The range of versions is not valid.')
  if (first <= schema.checkpoint && schema.checkpoint <= last) {
    throw new GlueException('ConflictException', 'The version that is the checkpoint cannot be deleted.', 409)
  }
  const errors: GlueOutput[] = []
  const end = Math.min(last, schema.nextVersionNumber)
  for (let number = first; number <= Math.max(end, first); number += 1) {
    const version = schema.versions.find(({ versionNumber }) => versionNumber === number)
    if (version === undefined)
      errors.push(versionError(number, 'EntityNotFoundException', 'Schema version is not found.'))
    else if (number === 1)
      errors.push(versionError(number, 'InvalidInputException', 'The first version cannot be deleted.'))
    else store.deleteVersion(version)
  }
  return { SchemaVersionErrors: errors }
}

function versionError(versionNumber: number, code: string, message: string): GlueOutput {
  return { VersionNumber: versionNumber, ErrorDetails: { ErrorCode: code, ErrorMessage: message } }
}
