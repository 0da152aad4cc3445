import {
  branchName,
  type FieldNode,
  type RecordNode,
  shortName,
  type TypeNode,
} from '@counterpoint/contract-kit/resolution'

/** Where something stands in one schema. */
export interface SchemaPlace {
  readonly path: string
  readonly pointer: string
}

interface PlacedType {
  readonly type: TypeNode
  readonly place: SchemaPlace
}

interface PlacedField {
  readonly field: FieldNode
  readonly record: RecordNode
  readonly place: SchemaPlace
}

export interface Placed {
  readonly types: readonly PlacedType[]
  readonly fields: readonly PlacedField[]
}

/** Every type and field of a schema, at its first place. */
export function placesIn(root: TypeNode): Placed {
  const types: PlacedType[] = []
  const fields: PlacedField[] = []
  const met = new Set<TypeNode>()
  const visit = (type: TypeNode, place: SchemaPlace): void => {
    if (met.has(type)) return
    met.add(type)
    types.push({ type, place })
    switch (type.kind) {
      case 'union':
        for (const [index, branch] of type.branches.entries()) visit(branch, below(place, '', String(index)))
        return
      case 'array':
        visit(type.items, below(place, '[]', 'items'))
        return
      case 'map':
        visit(type.values, below(place, '{}', 'values'))
        return
      case 'record':
        for (const [index, field] of type.fields.entries()) {
          const at = below(place, `.${field.name}`, `fields/${index}`)
          fields.push({ field, record: type, place: at })
          visit(field.type, below(at, '', 'type'))
        }
        return
      default:
        return
    }
  }
  visit(root, { path: shortName(branchName(root)), pointer: '' })
  return { types, fields }
}

function below({ path, pointer }: SchemaPlace, step: string, token: string): SchemaPlace {
  return { path: `${path}${step}`, pointer: `${pointer}/${token}` }
}
