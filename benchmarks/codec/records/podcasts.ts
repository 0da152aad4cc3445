import type { Podcast } from '@counterpoint/podcasts'
import type { Random } from './random.ts'

const cyrillic = ['музыка', 'разговор', 'каждую', 'неделю', 'истории', 'города', 'новый', 'выпуск', 'о', 'том'] as const
const japanese = [
  '毎週月曜日に',
  '音楽と',
  '暮らしについて',
  '語り合う',
  '番組です。',
  'ゲストを',
  '迎えて',
  'お届けします。',
] as const
const hindi = ['संगीत', 'की', 'कहानियाँ', 'हर', 'सप्ताह', 'नई', 'बातचीत', 'और', 'यादें', 'शहर'] as const

interface Language {
  readonly tag: string
  readonly vocabulary: readonly [string, ...string[]]
  readonly words: number
}

const languages: readonly [Language, ...Language[]] = [
  { tag: 'ru', vocabulary: cyrillic, words: 165 },
  { tag: 'ja', vocabulary: japanese, words: 110 },
  { tag: 'hi', vocabulary: hindi, words: 145 },
]
const categories = ['Music', 'Society & Culture', 'History', 'Arts'] as const

export function randomPodcast(random: Random): Podcast {
  const { tag, vocabulary, words } = random.of(languages)
  const slug = random.letters(10)
  return {
    podcastId: `podcast:${slug}`,
    updatedAt: random.instant(),
    title: random.words(4, vocabulary),
    publisher: random.words(2, vocabulary),
    feedUrl: `https://feeds.example/${slug}/rss.xml`,
    ...(random.chance(70) && { websiteUrl: `https://${slug}.example/` }),
    imageUrl: `https://images.example/${slug}/cover-3000.jpg`,
    explicit: random.of([true, false, null]),
    description: random.words(words + random.below(20), vocabulary),
    language: tag,
    categories: [random.of(categories), random.of(categories)],
  }
}
