import { createConsumer, route } from '@counterpoint/consumer'
import type { Log, LogAdmin } from '@counterpoint/kafka'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { users } from '@counterpoint/users'
import { caughtUp } from './caught-up.ts'
import type { Domain } from './data/files.ts'
import type { MeshRegistry } from './mesh-registry.ts'

export const lateReader = 'LateReader'

/** A consumer that comes late: it reads the entity topics from their start and keeps what it is told. */
export async function readStates(
  log: Log & LogAdmin,
  registry: MeshRegistry,
): Promise<ReadonlyMap<Domain, ReadonlyMap<string, object>>> {
  const states = {
    users: new Map<string, object>(),
    songs: new Map<string, object>(),
    podcasts: new Map<string, object>(),
  }
  const group = lateReader
  const consumer = createConsumer({
    group,
    log,
    registry: registry.registryOf(group),
    routes: [
      route(users, {
        state: (user) => states.users.set(user.userId, user),
        removed: (userId) => states.users.delete(userId),
      }),
      route(songs, {
        state: (song) => states.songs.set(song.songId, song),
        removed: (songId) => states.songs.delete(songId),
      }),
      route(podcasts, {
        state: (podcast) => states.podcasts.set(podcast.podcastId, podcast),
        removed: (podcastId) => states.podcasts.delete(podcastId),
      }),
    ],
  })
  const running = consumer.run()
  await caughtUp(log, [{ group, topics: ['users', 'songs', 'podcasts'] }], running)
  await consumer.close()
  await running
  return new Map<Domain, ReadonlyMap<string, object>>([
    ['users', states.users],
    ['songs', states.songs],
    ['podcasts', states.podcasts],
  ])
}
