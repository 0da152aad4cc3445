import { defaultOf } from '../event/default-json.ts'
import type { Field } from '../model/event-model.ts'
import { privacyMarks } from '../model/privacy.ts'
import { custom, type OdcsElement, present } from './elements.ts'
import { type Scope, typeMembers } from './types.ts'

export function propertyOf(field: Field, scope: Scope): OdcsElement {
  const { name, doc, isOptional, isGenerated, aliases, refinements } = field
  const { members, custom: ofType } = typeMembers(field.type, scope)
  const marks = privacyMarks(field.privacy)
  const customProperties = [
    ...ofType,
    ...custom('default', defaultOf(field, scope.model)),
    ...custom('generated', isGenerated || undefined),
    ...custom('aliases', aliases.length === 0 ? undefined : aliases),
    ...custom('refinements', refinements.length === 0 ? undefined : refinements),
  ]
  return {
    name,
    ...members,
    ...(doc !== undefined && { description: doc }),
    required: !isOptional && field.type.kind !== 'nullable' && field.type.kind !== 'null',
    ...(marks.length > 0 && {
      classification: marks.includes('sensitive') ? 'restricted' : 'confidential',
      tags: marks,
    }),
    ...present('customProperties', customProperties),
  }
}
