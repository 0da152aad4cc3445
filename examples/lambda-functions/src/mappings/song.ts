import { defineItemMapping } from '@counterpoint/personalize-sink'
import { songs } from '@counterpoint/songs/wire'

/** A song as an item; podcasts lie in the same data set. */
export const songMapping = defineItemMapping(songs, {
  properties: {
    kind: () => 'song',
    title: 'title',
    creator: 'artist',
    releaseYear: 'releaseYear',
    playCount: 'playCount',
  },
})
