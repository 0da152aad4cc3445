import type { Listed } from './listed.ts'
import { plain } from './plain.ts'
import { fixOf, hexText, isWaivable, shortened, shortJson, sidesOfProof, versionsText } from './said.ts'

const shownBytes = 64
const shownJson = 500
const shownSide = 200

/** What there is to say about a finding beside its title and place, for formats without columns; each is one line. */
export function paragraphsOf({ finding, subject }: Listed): readonly string[] {
  const { message, waived, fingerprint, against, before, after } = finding
  const several = new Set(subject?.checkedVersions).size > 1
  const lines = [
    message,
    ...(before === undefined && after === undefined ? [] : [`${side(before)} → ${side(after)}`]),
    ...(several && against.length > 0 ? [`Against ${versionsText(against)}`] : []),
    ...proofOf({ finding, ...(subject !== undefined && { subject }) }),
    `Fix: ${fixOf(finding)}`,
    ...(waived === undefined ? [] : [`Waived until ${waived.expires}: ${waived.reason}`]),
    ...(waived === undefined && isWaivable(finding) ? [`Fingerprint: ${fingerprint}`] : []),
  ]
  return lines.map(plain)
}

/** The payloads that show it, or why there are none; each is one line. */
export function proofOf({ finding, subject }: Listed): readonly string[] {
  const { witness, withoutWitness } = finding
  if (witness === undefined) return withoutWitness === undefined ? [] : [plain(`No proof: ${withoutWitness}`)]
  const { writer, reader } = sidesOfProof(finding, subject)
  const { hex, json, neighbour } = witness
  const lines = [
    `Proof: ${hexText(hex, shownBytes)} written by ${writer}, rejected by ${reader}: ${shortJson(json, shownJson)}`,
    ...(neighbour === undefined
      ? []
      : [`Accepted beside it: ${hexText(neighbour.hex, shownBytes)} ${shortJson(neighbour.json, shownJson)}`]),
  ]
  return lines.map(plain)
}

function side(text: string | undefined): string {
  return shortened(text ?? '(none)', shownSide)
}
