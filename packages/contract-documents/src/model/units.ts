const units: ReadonlyMap<string, string> = new Map([
  ['date', 'days since 1970-01-01'],
  ['time-millis', 'milliseconds since midnight'],
  ['time-micros', 'microseconds since midnight'],
  ['timestamp-millis', 'milliseconds since 1970-01-01T00:00:00Z'],
  ['timestamp-micros', 'microseconds since 1970-01-01T00:00:00Z'],
  ['timestamp-nanos', 'nanoseconds since 1970-01-01T00:00:00Z'],
  ['local-timestamp-millis', 'milliseconds since 1970-01-01T00:00:00 by the local clock'],
  ['local-timestamp-micros', 'microseconds since 1970-01-01T00:00:00 by the local clock'],
  ['local-timestamp-nanos', 'nanoseconds since 1970-01-01T00:00:00 by the local clock'],
])

/** What a number of a logical type counts. */
export function unitOf(logicalType: string | undefined): string | undefined {
  return logicalType === undefined ? undefined : units.get(logicalType)
}
