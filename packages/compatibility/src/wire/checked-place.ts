/** Where the checker is: in both schemas, for people, and as Java would say it. */
export interface CheckedPlace {
  readonly path: string
  readonly reader: string
  readonly writer: string
  /** Java's pointer into the reader; it begins anew inside unions. */
  readonly java: string
}

/** Inside unions Java's pointer begins anew. */
export function anew(place: CheckedPlace): CheckedPlace {
  return { ...place, java: '' }
}

/** Java's pointer follows the reader's. */
export function below(place: CheckedPlace, step: string, reader: string, writer: string): CheckedPlace {
  return {
    path: `${place.path}${step}`,
    reader: reader === '' ? place.reader : `${place.reader}/${reader}`,
    writer: writer === '' ? place.writer : `${place.writer}/${writer}`,
    java: reader === '' ? place.java : `${place.java}/${reader}`,
  }
}
