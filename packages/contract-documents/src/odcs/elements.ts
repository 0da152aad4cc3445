/** An element of an ODCS document, its members in a fixed order. */
export interface OdcsElement {
  readonly [member: string]: unknown
}

/** A fact that the standard has no member for. */
export interface CustomProperty {
  readonly property: string
  readonly value: unknown
}

/** What an element says of its values. */
export interface TypeMembers {
  readonly members: OdcsElement
  readonly custom: readonly CustomProperty[]
}

export function custom(property: string, value: unknown): readonly CustomProperty[] {
  return value === undefined ? [] : [{ property, value }]
}

/** No empty lists and objects. */
export function present(member: string, value: OdcsElement | readonly unknown[]): OdcsElement {
  return Object.keys(value).length === 0 ? {} : { [member]: value }
}
