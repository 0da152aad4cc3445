import type { DistinctFinding } from '../../report/distinct.ts'
import type { SubjectReport } from '../../report/report.ts'
import { type Line, piece, wrapped } from '../layout.ts'
import { hexText, shortJson, sidesOfProof } from '../said.ts'

const shownBytes = 12
const hanging = 'Proof: '.length

/** The payload that shows it, and the one beside it that is taken; or why there is none. */
export function proofLines(
  finding: DistinctFinding,
  width: number,
  subject: SubjectReport | undefined,
): readonly Line[] {
  const { witness, withoutWitness } = finding
  if (witness === undefined) {
    if (withoutWitness === undefined) return []
    return wrapped([piece('No proof: ', 'bold'), piece(withoutWitness)], { width, indent: 4, hanging: 10 })
  }
  const { writer, reader } = sidesOfProof(finding, subject)
  const below = { width, indent: 4 + hanging }
  const room = width - below.indent
  const { hex, json, neighbour } = witness
  const bytes = piece(hexText(hex, shownBytes), 'red')
  return [
    ...wrapped([piece('Proof: ', 'bold'), bytes, piece(` written by ${writer}, rejected by ${reader}`)], {
      width,
      indent: 4,
      hanging,
    }),
    ...wrapped([piece(shortJson(json, room))], below),
    ...(neighbour === undefined ? [] : acceptedLines(neighbour, below)),
  ]
}

function acceptedLines(
  { hex, json }: { readonly hex: string; readonly json: unknown },
  below: { readonly width: number; readonly indent: number },
): readonly Line[] {
  const start = `accepted beside it: ${hexText(hex, shownBytes)} `
  const room = below.width - below.indent - start.length
  if (room < 30) return wrapped([piece(start.trimEnd(), 'dim')], below)
  return wrapped([piece(start + shortJson(json, room), 'dim')], below)
}
