import {
  type ConsumerManifest,
  checkContract,
  consumerImpacts,
  type Observation,
  waiverFor,
  waiverProblems,
  weigh,
} from '@counterpoint/compatibility'
import type { Report, ReportedFinding, SubjectReport } from '../report/report.ts'
import type { Surroundings } from '../surroundings.ts'
import type { CheckOptions } from './command.ts'
import { consumerManifests } from './consumer-manifests.ts'
import type { LocatedObservation, Subject } from './subject.ts'
import { subjectsOf } from './subjects.ts'
import { lineOfWaiver, type WaiversFile, waiversFile } from './waivers-file.ts'

/** A report, and what to say beside it. */
export interface Checked {
  readonly report: Report
  readonly notices: readonly string[]
}

/** Checks what the paths name. @throws CounterpointError for what keeps it from being checked */
export async function checkProject(
  paths: readonly string[],
  options: CheckOptions,
  { cwd, today = new Date() }: Pick<Surroundings, 'cwd' | 'today'>,
): Promise<Checked> {
  const { subjects, root, isWhole, gone, notices } = await subjectsOf(paths, options, cwd)
  const manifests = consumerManifests(options.consumers, cwd)
  const waivers = waiversFile(options.waivers, root, cwd)
  const judged: SubjectReport[] = []
  for (const subject of subjects) judged.push(await judge(subject, manifests))
  const report = {
    subjects: judged.map((report) => withWaivers(report, waivers, today)),
    findings: [...gone.map(ofGone), ...(waivers === undefined ? [] : ofWaivers(waivers, judged, today, isWhole))],
  }
  return { report, notices }
}

async function judge(subject: Subject, manifests: readonly ConsumerManifest[] | undefined): Promise<SubjectReport> {
  const { candidate, history, mode, checkpoint, locate } = subject
  const { findings, names, ...verdict } = checkContract({
    candidate,
    history,
    ...(mode !== undefined && { mode }),
    // Which may be the version itself, or a later one.
    ...(history.some(({ version }) => version === checkpoint) && checkpoint !== undefined && { checkpoint }),
  })
  const announced = await subject.announcements({ bump: verdict.bump, baseVersion: verdict.baseVersion })
  const weighing = { subject: verdict.subject, mode: verdict.mode, newerVersion: candidate.version }
  const reported = ({ observation, source }: LocatedObservation): ReportedFinding => ({
    ...weigh(observation, weighing),
    ...(source !== undefined && { source }),
  })
  // What a version announces follows from what changed, and is mended after it.
  const inOrder = [...subject.problems.map(reported), ...findings, ...announced.map(reported)]
  const all = inOrder.map((finding) => ({ source: locate(finding), ...finding }))
  return {
    ...verdict,
    subject: subject.subject,
    name: verdict.subject,
    version: candidate.version,
    draft: subject.draft,
    compatible: all.every(({ severity }) => severity !== 'error'),
    findings: all,
    consumers: consumerImpacts({ names, newer: candidate, findings }, manifests),
  }
}

function ofGone(folder: string): ReportedFinding {
  const file = folder === '' ? 'contract.lock.json' : `${folder}/contract.lock.json`
  const observation: Observation = {
    rule: 'HISTORY_REMOVED',
    direction: null,
    path: folder === '' ? '.' : folder,
    location: { reader: null, writer: null },
    message: `${file} was committed and is missing: a contract, with what its topic may still hold, is gone or was moved.`,
  }
  return { ...weigh(observation, { subject: folder, mode: 'NONE' }), source: { file, line: 1 } }
}

function withWaivers(report: SubjectReport, file: WaiversFile | undefined, today: Date): SubjectReport {
  const findings = report.findings.map((finding): ReportedFinding => {
    const waiver = waiverFor(finding, file?.waivers ?? [], today)
    return waiver === undefined ? finding : { ...finding, waived: { reason: waiver.reason, expires: waiver.expires } }
  })
  const compatible = findings.every(({ severity, waived }) => severity !== 'error' || waived !== undefined)
  return { ...report, findings, compatible }
}

/** Whether one is unused is known only when everything was checked. */
function ofWaivers(
  file: WaiversFile,
  reports: readonly SubjectReport[],
  today: Date,
  isWhole: boolean,
): readonly ReportedFinding[] {
  const findings = reports.flatMap((report) => report.findings)
  return waiverProblems(file.waivers, findings, today)
    .filter(({ rule }) => (isWhole && !file.isShared) || rule !== 'WAIVER_UNUSED')
    .map((observation) => ({
      ...weigh(observation, { subject: file.file, mode: 'NONE' }),
      source: { file: file.file, line: lineOfWaiver(file, observation.path) },
    }))
}
