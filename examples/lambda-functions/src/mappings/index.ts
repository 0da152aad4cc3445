export { interactionMapping } from './interaction.ts'
export { podcastMapping } from './podcast.ts'
export { songMapping } from './song.ts'
export { userMapping } from './user.ts'
