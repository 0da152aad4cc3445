type State = Readonly<Record<string, unknown>>

// Written out here, not taken from the mappings: the accounts must not believe what they check.

export function expectedUser({ gender, ageGroup, householdIncome, education, region }: State): object {
  return present({ gender, ageGroup, householdIncome, education, region })
}

export function expectedItem(state: State): object {
  return 'songId' in state ? expectedSong(state) : expectedPodcast(state)
}

function expectedSong({ title, artist, releaseYear, playCount }: State): object {
  return present({ kind: 'song', title, creator: artist, releaseYear, playCount })
}

function expectedPodcast({ title, publisher, explicit, description }: State): object {
  return present({ kind: 'podcast', title, creator: publisher, explicit: explicit ?? undefined, description })
}

function present(properties: State): object {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
}
