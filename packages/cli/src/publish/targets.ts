export const publishTargets = ['glue', 'eventbridge'] as const
export type PublishTarget = (typeof publishTargets)[number]
