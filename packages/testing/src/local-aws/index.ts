export type { LocalAwsCall, LocalAwsOptions, LocalAwsService } from './options.ts'
export { type LocalAws, startLocalAws } from './start.ts'
