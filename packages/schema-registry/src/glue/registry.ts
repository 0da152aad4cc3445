import {
  type AvroSchema,
  fingerprintOf,
  type ReaderContract,
  type SchemaVersionId,
} from '@counterpoint/contract-kit/wire'
import type { Deadline } from '../lookup/attempt.ts'
import { Lookups } from '../lookup/lookups.ts'
import type { SchemaRegistry } from '../registry.ts'
import { type GlueCalls, lazyCalls } from './client.ts'
import { idOfDefinition } from './definition-id.ts'
import { type GlueRegistryOptions, glueSettings } from './options.ts'
import { behindPins, type Surroundings } from './pins.ts'
import { regionOf } from './region.ts'
import { schemaOfVersion } from './version.ts'
import { Whereabouts } from './whereabouts.ts'

/**
 * AWS Glue Schema Registry, for reading. The pins of the contracts that it is given come first, so that with
 * `registryArn` a start makes no call. With a name alone Glue is asked once for the ARN before a pinned id is written,
 * since a name may stand for a registry in every account. What pins do not know, Glue is asked for: once, however many
 * ask, and kept. What is known goes on to work while Glue is down.
 *
 * Needs the package @aws-sdk/client-glue, and @aws-sdk/credential-providers where a role is assumed. The rights are
 * glue:GetSchemaVersion on "*" and glue:GetRegistry, and to look up ids of schemas that are not pinned
 * glue:GetSchemaByDefinition and glue:GetSchema.
 *
 * @example glueRegistry({ registryArn: 'arn:aws:glue:eu-west-1:123456789012:registry/music' })
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
  const asking = async <Answer>(
    ask: (glue: GlueCalls, deadline: Deadline) => Promise<Answer>,
    longestMs = deadlineMs,
  ): Promise<Answer> => {
    const deadline = { at: clock.now() + Math.min(longestMs, deadlineMs), clock }
    return ask(await calls(deadline), deadline)
  }

  const glue: SchemaRegistry = {
    idOf: (subject, schema) =>
      ids.of(`${subject.schemaName} ${fingerprintOf(schema)}`, () =>
        asking((open, deadline) => idOfDefinition(open, settings, subject, schema, deadline)),
      ),
    schemaOf: (id) =>
      schemas.of(id, () => asking((open, deadline) => schemaOfVersion(open, id, { deadline, whereabouts }))),
  }
  const surroundings: Surroundings = {
    registryArn: () => asking((open, deadline) => whereabouts.registryArn(open, deadline), longestArnMs),
    region: () => regionOf(settings, () => asking(async (open) => open)),
  }
  return (contracts = []) =>
    pins === 'ignore' || contracts.length === 0 ? glue : behindPins(glue, contracts, settings, surroundings)
}

/** A start that pins would do for is not held up for longer by a registry that is down. */
const longestArnMs = 2_000
