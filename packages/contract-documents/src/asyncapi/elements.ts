/** An object of an AsyncAPI document, its members in a fixed order. */
export interface AsyncApiObject {
  readonly [member: string]: unknown
}
