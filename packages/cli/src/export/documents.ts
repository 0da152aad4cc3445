import { asyncapiOf, type DocumentedContract, jsonSchemaOf, markdownOf, odcsOf } from '@counterpoint/contract-documents'
import type { Contract } from '@counterpoint/contract-kit'
import { stringify } from 'yaml'
import type { ExportKind } from './kinds.ts'

/** A document: the name of its file, and its text. */
export interface Document {
  readonly file: string
  readonly text: string
}

/** What is made of contracts; the manifests of consumers are made of what a project reads. */
export type ContractDocuments = Exclude<ExportKind, 'consumer-manifest'>

export const contractDocuments: Readonly<
  Record<ContractDocuments, (contracts: readonly Contract[]) => readonly Document[]>
> = {
  asyncapi: (contracts) => [{ file: 'asyncapi.yaml', text: yaml(asyncapiOf(contracts.map(documented))) }],
  odcs: each('odcs.yaml', (contract) =>
    yaml(odcsOf(documented(contract), contract.snapshot === undefined ? { status: 'draft' } : {})),
  ),
  'json-schema': each('schema.json', (contract) => json(jsonSchemaOf(snapshotOf(contract)))),
  avro: each('avsc', (contract) => json(snapshotOf(contract).schema)),
  markdown: each('md', (contract) => markdownOf(documented(contract))),
}

function each(ending: string, textOf: (contract: Contract) => string) {
  return (contracts: readonly Contract[]): readonly Document[] =>
    contracts.map((contract) => ({ file: `${subjectOf(contract, contracts)}.${ending}`, text: textOf(contract) }))
}

/** A topic may carry several contracts. */
function subjectOf({ topic, name }: Contract, contracts: readonly Contract[]): string {
  return contracts.filter((other) => other.topic === topic).length > 1 ? `${topic}.${name}` : topic
}

/** A draft is documented as it would be committed, so that a review sees it. */
function snapshotOf(contract: Contract) {
  return contract.snapshot ?? contract.derive()
}

function documented(contract: Contract): DocumentedContract {
  const { version, history, parse } = contract
  return { version, history: { ...history, versions: { ...history.versions, [version]: snapshotOf(contract) } }, parse }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** The line length is the reader's; anchors would keep people from copying a part. */
function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
}
