import { interaction, interactionWithNumbers } from './interaction.ts'
import { podcast, podcastWithNumbers } from './podcast.ts'
import { song, songWithNumbers } from './song.ts'

/** What a service would write that validates with zod and encodes with avsc by hand. */
export const schemasWithoutSdk = {
  interactions: { schema: interaction, withNumbers: interactionWithNumbers },
  songs: { schema: song, withNumbers: songWithNumbers },
  podcasts: { schema: podcast, withNumbers: podcastWithNumbers },
}
