import { branchName, type TypeNode } from '@counterpoint/contract-kit/resolution'

/** A value that a writer may write: its Avro binary, and itself in Avro's JSON encoding. */
export interface Sample {
  readonly bytes: readonly number[]
  readonly json: unknown
}

/** The shortest value of types that have no parts. */
export function scalarSample(kind: TypeNode['kind']): Sample {
  switch (kind) {
    case 'null':
      return { bytes: [], json: null }
    case 'boolean':
      return { bytes: [0], json: false }
    case 'float':
      return { bytes: [0, 0, 0, 0], json: 0 }
    case 'double':
      return { bytes: [0, 0, 0, 0, 0, 0, 0, 0], json: 0 }
    case 'string':
    case 'bytes':
      return { bytes: [0], json: '' }
    case 'array':
      return { bytes: [0], json: [] }
    case 'map':
      return { bytes: [0], json: {} }
    default:
      return { bytes: [0], json: 0 }
  }
}

export function fixedSample(size: number): Sample {
  return { bytes: new Array<number>(size).fill(0), json: '\0'.repeat(size) }
}

export function enumSample(symbols: readonly string[], index: number): Sample {
  return { bytes: varint(index), json: symbols[index] }
}

export function branchSample(branch: TypeNode, index: number, { bytes, json }: Sample): Sample {
  return {
    bytes: [...varint(index), ...bytes],
    json: branch.kind === 'null' ? null : { [branchName(branch)]: json },
  }
}

/** An array of one item. */
export function itemSample({ bytes, json }: Sample): Sample {
  return { bytes: [2, ...bytes, 0], json: [json] }
}

/** A map with one value, whose key is the empty text. */
export function entrySample({ bytes, json }: Sample): Sample {
  return { bytes: [2, 0, ...bytes, 0], json: { '': json } }
}

export function recordSample(fields: readonly (readonly [name: string, value: Sample])[]): Sample {
  const bytes: number[] = []
  for (const [, value] of fields) for (const byte of value.bytes) bytes.push(byte)
  return { bytes, json: Object.fromEntries(fields.map(([name, value]) => [name, value.json])) }
}

/** How many bytes an index or a count takes. */
export function varintLength(index: number): number {
  return varint(index).length
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let left = value * 2
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80)
  bytes.push(left)
  return bytes
}

export function hexOf({ bytes }: Sample): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
