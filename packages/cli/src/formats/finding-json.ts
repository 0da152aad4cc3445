import type { ReportedFinding } from '../report/report.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** The members that `diff` prints; a tool may read them in this order. */
export function diffFindingJson(finding: ReportedFinding): JsonObject {
  const { rule, family, severity, direction, path, location, message, fingerprint } = finding
  const { witness, withoutWitness, before, after } = finding
  return {
    rule,
    family,
    severity,
    direction,
    path,
    location: { reader: location.reader, writer: location.writer },
    message,
    witness: witness === undefined ? null : witnessJson(witness),
    ...(withoutWitness !== undefined && { withoutWitness }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    fingerprint,
  }
}

/** The same, and what a check knows beside it. */
export function findingJson(finding: ReportedFinding): JsonObject {
  const { title, detail, incompatibility, olderVersion, newerVersion, source, waived } = finding
  return {
    ...diffFindingJson(finding),
    ...(title !== undefined && { title }),
    ...(detail !== undefined && { detail }),
    ...(incompatibility !== undefined && { incompatibility }),
    ...(olderVersion !== undefined && { olderVersion }),
    ...(newerVersion !== undefined && { newerVersion }),
    ...(source !== undefined && { source: sourceJson(source) }),
    ...(waived !== undefined && { waived: { reason: waived.reason, expires: waived.expires } }),
  }
}

function witnessJson({ hex, json, neighbour }: NonNullable<ReportedFinding['witness']>) {
  return {
    hex,
    json,
    ...(neighbour !== undefined && { neighbour: { hex: neighbour.hex, json: neighbour.json } }),
  }
}

function sourceJson({ file, line, column }: NonNullable<ReportedFinding['source']>) {
  return { file, line, ...(column !== undefined && { column }) }
}
