import type { RecordNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { observationAt } from '../matched/observation.ts'
import { inside } from '../matched/place.ts'
import { resolvedIn } from '../matched/resolved.ts'
import type { Renaming } from './renaming.ts'

/** Fields that would be read by an alias, were the writer's record not one of another full name. */
export function deadAliases({ pair, direction, aliases }: Renaming): readonly Observation[] {
  return resolvedIn(pair, direction).types.flatMap(({ place, writer, reader }): Observation[] => {
    if (writer.kind !== 'record' || reader.kind !== 'record') return []
    if (aliases.typeName(writer.name) === reader.name) return []
    return lostFields(reader, writer).map(({ index, name, source }) => {
      const steps = {
        older: undefined,
        newer: undefined,
        [direction === 'backward' ? 'newer' : 'older']: `fields/${index}`,
      }
      return observationAt('SEMANTIC_ALIAS_DEAD', direction, inside(place, `.${name}`, steps), {
        message: `What was written as "${source}" is lost: "${name}" gets its default, because ${writer.name} is not ${reader.name}.`,
        before: `${writer.name}.${source}`,
        after: `${reader.name}.${name}`,
        detail: source,
      })
    })
  })
}

function lostFields(reader: RecordNode, writer: RecordNode) {
  const written = new Set(writer.fields.map(({ name }) => name))
  return reader.fields.flatMap(({ name, aliases, hasDefault }, index) => {
    const source = aliases.find((alias) => written.has(alias))
    return hasDefault && !written.has(name) && source !== undefined ? [{ index, name, source }] : []
  })
}
