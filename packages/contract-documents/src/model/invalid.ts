import { CounterpointError } from '@counterpoint/contract-kit'

export function invalid(sentence: string): never {
  throw new CounterpointError('SCHEMA_INVALID', sentence)
}
