import { baseFields, SampleProject } from '../../packages/cli/src/testing/sample-project.ts'

/** What a contract owner does, and what the command answers. */
interface Change {
  readonly title: string
  /** The lines of the definition that change. */
  readonly edit: string
  readonly make: (project: SampleProject) => void
}

const replaced = (field: string, by: string) => baseFields.map((line) => (line.startsWith(`${field}:`) ? by : line))

export const changes: readonly Change[] = [
  {
    title: 'A required field is added',
    edit: "+  country: z.string(),\n   version: '1.0.0' → '1.1.0', and a changeset says minor",
    make: (project) => {
      project.define({ version: '1.1.0', fields: [...baseFields, 'country: z.string(),'] })
      project.write('.changeset/config.json', {})
      project.write('.changeset/calm-owls-sing.md', '---\n"@music/playbacks": minor\n---\n\nPlaybacks say where.\n')
    },
  },
  {
    title: 'The same field is optional',
    edit: "+  country: z.string().optional(),\n   version: '1.0.0' → '1.1.0'",
    make: (project) => project.define({ version: '1.1.0', fields: [...baseFields, 'country: z.string().optional(),'] }),
  },
  {
    title: 'An enum has a new symbol, and no default',
    edit: "-  quality: z.enum(['low', 'normal', 'high']).meta({ name: 'Quality' }),\n+  quality: z.enum(['low', 'normal', 'high', 'lossless']).meta({ name: 'Quality' }),\n   version: '1.0.0' → '2.0.0'",
    make: (project) =>
      project.define({
        version: '2.0.0',
        fields: replaced(
          'quality',
          "quality: z.enum(['low', 'normal', 'high', 'lossless']).meta({ name: 'Quality' }),",
        ),
      }),
  },
  {
    title: 'Milliseconds become microseconds: Avro sees nothing',
    edit: "-  startedAt: z.date(),\n+  startedAt: z.int64().meta({ logicalType: 'timestamp-micros' }),\n   version: '1.0.0' → '2.0.0'",
    make: (project) =>
      project.define({
        version: '2.0.0',
        fields: replaced('startedAt', "startedAt: z.int64().meta({ logicalType: 'timestamp-micros' }),"),
        occurredAt: false,
      }),
  },
  {
    title: 'A mark of personal data is lost, and a limit is tightened',
    edit: "-  userId: z.string().optional().meta({ pii: true }),\n+  userId: z.string().max(64).optional(),\n   version: '1.0.0' → '2.0.0'",
    make: (project) =>
      project.define({ version: '2.0.0', fields: replaced('userId', 'userId: z.string().max(64).optional(),') }),
  },
]

/** The command's own words for a change, each made in a project of its own. */
export function screenOf({ make }: Change): string {
  using project = new SampleProject()
  make(project)
  const { output, errors } = project.run('check')
  return `$ npx --no-install counterpoint check\n${output}${errors}`.trimEnd()
}
