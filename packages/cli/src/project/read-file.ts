import { readFileSync } from 'node:fs'
import { CounterpointError, type ErrorCode } from '@counterpoint/contract-kit/error'
import { shownPath } from './shown-path.ts'

/** Undefined where there is no such file. Every other failure is an error that names the file. */
export function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const reason = systemCode(error)
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined
    throw new CounterpointError('OPTION_INVALID', `${shownPath(path)} cannot be read (${reason})`, { cause: error })
  }
}

/** @throws CounterpointError of `code` for what is no JSON, naming the file */
export function parseJson(text: string, file: string, code: ErrorCode = 'SCHEMA_INVALID'): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CounterpointError(code, `${shownPath(file)} is no JSON`, { details: { file }, cause: error })
  }
}

/** ENOENT and the like. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
