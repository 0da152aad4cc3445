import { stripTypeScriptTypes } from 'node:module'
import process from 'node:process'

/**
 * JavaScript with every character where it was in the TypeScript.
 *
 * @throws what Node throws for syntax that is not erasable
 */
export function stripTypes(text: string): string {
  const { emitWarning } = process
  // Node says once that stripTypeScriptTypes is experimental; whoever checks contracts can do nothing about it.
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(text)
  } finally {
    process.emitWarning = emitWarning
  }
}
