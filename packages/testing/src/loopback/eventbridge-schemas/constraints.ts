import { isStructure, type MemberRule, type MemberRules, optional, text, violationOf } from '../members.ts'
import { SchemasError } from './answers.ts'
import { contentProblem } from './content.ts'
import type { SchemasRequest } from './operations.ts'

// The model has neither lengths nor patterns of names; those are the console's and Terraform's:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/schemas_schema
const registryName = text(1, 64, /^[0-9A-Za-z._-]+$/)
const schemaName = text(1, 385, /^[0-9A-Za-z._@-]+$/)
const description = optional(text(0, 256))
const content = text(1, 100_000)
const schemaType = text(1, 16, /^(OpenApi3|JSONSchemaDraft4)$/)

const tags: MemberRule = (value, path) =>
  isStructure(value) && Object.values(value).every((each) => typeof each === 'string')
    ? undefined
    : `1 validation error detected: Value at '${path}' must be a map of strings`

// https://docs.aws.amazon.com/eventbridge/latest/schema-reference/v1-registries-name-registryname-schemas-name-schemaname.html
const rules: Partial<Readonly<Record<SchemasRequest['operation'], MemberRules>>> = {
  CreateRegistry: { Description: description, tags: optional(tags) },
  UpdateRegistry: { Description: description },
  CreateSchema: { Content: content, Type: schemaType, Description: description, tags: optional(tags) },
  UpdateSchema: {
    Content: optional(content),
    Type: optional(schemaType),
    Description: description,
    ClientTokenId: optional(text(0, 36)),
  },
  TagResource: { tags },
}

/** @throws SchemasError BadRequestException */
export function checkRequest(request: SchemasRequest): void {
  const { operation, body } = request
  const violation =
    nameViolation(registryName, request.registryName, 'RegistryName') ??
    nameViolation(schemaName, request.schemaName, 'SchemaName') ??
    violationOf(body, rules[operation] ?? {})
  if (violation !== undefined) throw new SchemasError('BadRequestException', violation)
}

/** @throws SchemasError BadRequestException */
export function checkContent(type: string, schemaContent: string): void {
  const problem = contentProblem(type, schemaContent)
  if (problem !== undefined) throw new SchemasError('BadRequestException', problem)
}

/** A label is empty where the operation's path has none. */
function nameViolation(rule: MemberRule, name: string, path: string): string | undefined {
  return name === '' ? undefined : rule(name, path)
}
