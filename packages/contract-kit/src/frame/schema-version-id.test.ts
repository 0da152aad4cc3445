import { describe, expect, it } from 'vitest'
import { codeOf } from '../testing/thrown.ts'
import { embeddedSchemaVersionId, isSchemaVersionId, schemaVersionId } from './schema-version-id.ts'

describe('embeddedSchemaVersionId', () => {
  it('is the same on every machine, and a UUIDv8', () => {
    const id = embeddedSchemaVersionId('e197b46d342a2e588f56cf4b5d5ef6396e166b5b8f352a35f93487f796545a34')
    expect(id).toBe('e197b46d-342a-8e58-8f56-cf4b5d5ef639')
    expect(isSchemaVersionId(id)).toBe(true)
  })
})

describe('schemaVersionId', () => {
  it.each(['', 'B7912285-527D-42DE-88EE-E389A763225F', 'b7912285527d42de88eee389a763225f'])('rejects %j', (text) => {
    expect(codeOf(() => schemaVersionId(text))).toBe('OPTION_INVALID')
  })
})
