import type { DeadLetter } from '../dead-letter.ts'
import { deadLetterDocument } from './document.ts'
import { labelsOf } from './labels.ts'

/** Numbers are texts too: SNS compares numbers only up to a thousand million, and offsets go beyond. */
interface MessageAttribute {
  readonly DataType: 'String'
  readonly StringValue: string
}

/** A letter as SQS and SNS take it. */
export interface Message {
  readonly body: string
  readonly attributes: Record<string, MessageAttribute>
  /** What the service counts: the body, and of each attribute name, type and value. */
  readonly bytes: number
}

export function messageOf(letter: DeadLetter): Message {
  const body = deadLetterDocument(letter)
  const labels = Object.entries(labelsOf(letter))
  const attributes = Object.fromEntries(
    labels.map(([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const),
  )
  // All of it is ASCII.
  const bytes = labels.reduce((sum, [name, text]) => sum + name.length + 'String'.length + text.length, body.length)
  return { body, attributes, bytes }
}
