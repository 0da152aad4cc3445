import avsc from 'avsc'
import { interactionWithNumbers } from '../without-sdk/interaction.ts'
import { firstInstant, firstInteraction } from './first-interaction.ts'

/** Put in by the bundler: the text of the committed schema. */
declare const interactionSchema: string

const type = avsc.Type.forSchema(JSON.parse(interactionSchema))

/** Validates, encodes and decodes the first event of a process. */
export function firstEvent(): unknown {
  const event = interactionWithNumbers.parse({ ...firstInteraction, occurredAt: firstInstant })
  return type.fromBuffer(type.toBuffer(event))
}
