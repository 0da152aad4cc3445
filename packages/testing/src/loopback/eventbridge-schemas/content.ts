import { isStructure, parseJson } from '../members.ts'

/** What is wrong with a schema's root; what stands below is not looked at. */
export function contentProblem(type: string, content: string): string | undefined {
  const root = parseJson(content)
  if (!isStructure(root)) return 'Schema content is not a valid JSON object.'
  return type === 'OpenApi3' ? openApiProblem(root) : jsonSchemaProblem(root)
}

// https://spec.openapis.org/oas/v3.0.3#openapi-object
function openApiProblem({ openapi, info, paths }: Readonly<Record<string, unknown>>): string | undefined {
  const isRoot =
    typeof openapi === 'string' &&
    /^3\.0\.\d+$/.test(openapi) &&
    isStructure(info) &&
    typeof info['title'] === 'string' &&
    typeof info['version'] === 'string' &&
    isStructure(paths)
  return isRoot ? undefined : 'Schema content is not a valid OpenApi3 document: openapi, info and paths are required.'
}

function jsonSchemaProblem({ $schema }: Readonly<Record<string, unknown>>): string | undefined {
  const isDraft4 = $schema === undefined || (typeof $schema === 'string' && /\/draft-04\/schema#?$/.test($schema))
  return isDraft4 ? undefined : 'Schema content is not a valid JSONSchemaDraft4 document: $schema names another draft.'
}
