import { type AnyNode, parse } from 'acorn'
import { type ContractCall, contractCall } from './contract-call.ts'
import { ruleProperties } from './rule-properties.ts'
import { type Constants, constantsIn, schemaProperty } from './schema-property.ts'
import { type Located, type Locator, namesIn, positionAt, type SourceText } from './source-text.ts'
import { stripTypes } from './strip-types.ts'
import { propertyIn } from './syntax.ts'

/**
 * For contracts: the property of the TypeScript source that declares the field, or the nearest one around it that is
 * found; for what is said beside the schema, that property of the definition; else the call that defines the contract.
 */
export function typeScriptLocator(
  source: SourceText,
  contract: { readonly name: string; readonly version: string },
): Locator {
  let offsetOf: ((observation: Located) => number) | undefined
  return (observation) => {
    offsetOf ??= offsets(source.text, contract)
    return positionAt(source, offsetOf(observation))
  }
}

function offsets(text: string, contract: { readonly name: string; readonly version: string }) {
  const program = programOf(text)
  const found = program && contractCall(program, contract)
  if (program === undefined || found === undefined) {
    const call = Math.max(0, text.search(/\bdefineContract\s*\(/))
    return () => call
  }
  const constants = constantsIn(program)
  return (observation: Located) => offsetIn(found, observation, constants)
}

function programOf(text: string): AnyNode | undefined {
  try {
    return parse(stripTypes(text), { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true })
  } catch {
    // Not erasable, or no TypeScript at all.
    return undefined
  }
}

function offsetIn({ call, definition }: ContractCall, { rule, path }: Located, constants: Constants): number {
  const named = ruleProperties[rule]
  if (named !== undefined) return propertyIn(definition, named)?.start ?? call.start
  const [schema, names] = [propertyIn(definition, 'schema'), namesIn(path)]
  if (schema === undefined || names.length === 0) return call.start
  let nearest = schema
  for (const name of names) {
    const property = schemaProperty(nearest.value, name, constants)
    if (property === undefined) break
    nearest = property
  }
  return nearest.start
}
