import { type DocumentedContract, snapshotOf } from '../documented-contract.ts'
import { jsonOf } from '../event/event-json.ts'
import { exampleOfModel } from '../example/example.ts'
import type { EventModel } from '../model/event-model.ts'
import { markedPaths } from '../model/privacy.ts'
import { readModel } from '../model/read-model.ts'
import { fieldsTable, refinementWords, typeSection } from './fields.ts'
import { code, inline, table } from './text.ts'

/**
 * A page for people who publish or read a contract: what it is, whose it is, its fields, types and an example, in the
 * JSON of `eventJsonWriter`. With a contract's `parse` the example is one that it takes.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED for a draft
 * @throws CounterpointError SCHEMA_INVALID when the schema is no record, or refers to what it does not define
 */
export function markdownOf(contract: DocumentedContract): string {
  const model = readModel(snapshotOf(contract))
  const { root, facts } = model
  const [, ...types] = model.named.values()
  const checks = facts.refinements[''] ?? []
  const parts = [
    `# ${inline(facts.name)} ${facts.version}`,
    ...(root.doc === undefined ? [] : [inline(root.doc)]),
    factsTable(model),
    '## Versions',
    versionsList(contract),
    '## Fields',
    fieldsTable(root.fields, model),
    ...(checks.length === 0 ? [] : [`Of the whole event is demanded: ${checks.map(refinementWords).join(', ')}.`]),
    ...(types.length === 0 ? [] : ['## Types', ...types.map((type) => typeSection(type, model))]),
    '## Example',
    exampleSection(model, contract),
  ]
  return `${parts.join('\n\n')}\n`
}

const streams = {
  events: 'events: append-only facts, each with an id that survives retries',
  entities: 'entities: the full state by key; a tombstone removes one',
}

function factsTable(model: EventModel): string {
  const { facts, root, fingerprint } = model
  const { owner, topic, stream, key, compatibility } = facts
  const marked = Array.from(markedPaths(facts), ([mark, paths]) => `${inline(mark)}: ${paths.map(code).join(', ')}`)
  return table(
    ['', ''],
    [
      ['owner', [owner.team, ...(owner.contact === undefined ? [] : [owner.contact])].map(inline).join(', ')],
      ['topic', code(topic)],
      ['stream', streams[stream]],
      ['key', `${code(key)}: records with the same one keep their order`],
      ['compatibility', code(compatibility)],
      ...(marked.length === 0 ? [] : [['personal data', marked.join('; ')]]),
      ['Avro name', code(root.fullName)],
      ['fingerprint', code(fingerprint)],
    ],
  )
}

/** The newest first. */
function versionsList({ version, history }: DocumentedContract): string {
  const versions = Object.keys(history.versions ?? {}).sort((left, right) =>
    right.localeCompare(left, 'en', { numeric: true }),
  )
  return versions.map((each) => `- ${each}${each === version ? ' (this page)' : ''}`).join('\n')
}

function exampleSection(model: EventModel, { parse }: DocumentedContract): string {
  const example = exampleOfModel(model, parse)
  if (example === undefined) return 'There is none: what the contract demands cannot be made from its types and limits.'
  const json = jsonOf({ kind: 'reference', fullName: model.root.fullName }, example, model)
  return `\`\`\`json\n${JSON.stringify(json, undefined, 2)}\n\`\`\``
}
