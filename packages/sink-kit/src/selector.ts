import { CounterpointError } from '@counterpoint/contract-kit/error'

/** The fields of an event whose values suit `Value`. */
export type FieldOf<Event, Value> = {
  [Field in keyof Event & string]: Event[Field] extends Value ? Field : never
}[keyof Event & string]

/** Where a mapping takes a value from: a field of the event, or a function of the event. */
export type Selector<Event, Value> = FieldOf<Event, Value> | ((event: Event) => Value)

/** Makes a selector callable. @throws CounterpointError OPTION_INVALID when it is neither */
export function select<Event>(owner: string, member: string, selector: unknown): (event: Event) => unknown {
  if (isFunctionOf<Event>(selector)) return selector
  if (typeof selector === 'string') {
    return (event) => (typeof event === 'object' && event !== null ? Reflect.get(event, selector) : undefined)
  }
  throw new CounterpointError(
    'OPTION_INVALID',
    `${owner}: "${member}" must be a field of the event or a function of it`,
  )
}

function isFunctionOf<Event>(selector: unknown): selector is (event: Event) => unknown {
  return typeof selector === 'function'
}
