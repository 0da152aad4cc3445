import { defineItemMapping } from '@counterpoint/personalize-sink'
import { podcasts } from '@counterpoint/podcasts/wire'

/** A podcast as an item; songs lie in the same data set. */
export const podcastMapping = defineItemMapping(podcasts, {
  properties: {
    kind: () => 'podcast',
    title: 'title',
    creator: 'publisher',
    explicit: 'explicit',
    description: 'description',
  },
})
