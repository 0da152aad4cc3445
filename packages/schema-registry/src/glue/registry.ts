import { type AvroSchema, fingerprintOf, type ReaderContract, type SchemaVersionId } from '@counterpoint/contract-kit'
import type { Deadline } from '../lookup/attempt.ts'
import { Lookups } from '../lookup/lookups.ts'
import type { SchemaRegistry } from '../registry.ts'
import { lazyCalls } from './client.ts'
import { idOfDefinition } from './definition-id.ts'
import { type GlueRegistryOptions, glueSettings } from './options.ts'
import { behindPins } from './pins.ts'
import { regionOf } from './region.ts'
import { schemaOfVersion } from './version.ts'
import { Whereabouts } from './whereabouts.ts'

/**
 * AWS Glue Schema Registry, for reading. The pins of the contracts that it is given come first, so that a start makes
 * no call; what they do not know, Glue is asked for: once, however many ask, and kept. What is known goes on to work
 * while Glue is down.
 *
 * Needs the package @aws-sdk/client-glue, and @aws-sdk/credential-providers where a role is assumed. The rights are
 * glue:GetSchemaVersion on "*" and glue:GetRegistry, and to look up ids of schemas that are not pinned
 * glue:GetSchemaByDefinition and glue:GetSchema.
 *
 * @throws CounterpointError OPTION_INVALID; PIN_MISMATCH when a registry is made of a contract whose pin is of another
 * schema
 */
export function glueRegistry(
  options: GlueRegistryOptions = {},
): (contracts?: readonly ReaderContract[]) => SchemaRegistry {
  const settings = glueSettings(options)
  const { clock, deadlineMs, pins } = settings
  const calls = lazyCalls(settings)
  const whereabouts = new Whereabouts(settings)
  const ids = new Lookups<SchemaVersionId>(settings)
  const schemas = new Lookups<AvroSchema>({ ...settings, refreshAfterMs: Number.POSITIVE_INFINITY })
  const deadline = (): Deadline => ({ at: clock.now() + deadlineMs, clock })

  const glue: SchemaRegistry = {
    idOf: (subject, schema) =>
      ids.of(`${subject.schemaName} ${fingerprintOf(schema)}`, async () =>
        idOfDefinition(await calls(), settings, subject, schema, deadline()),
      ),
    schemaOf: (id) =>
      schemas.of(id, async () => schemaOfVersion(await calls(), id, { deadline: deadline(), whereabouts })),
  }
  return (contracts = []) =>
    pins === 'ignore' || contracts.length === 0
      ? glue
      : behindPins(glue, contracts, settings, () => regionOf(settings, calls))
}
