import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rules } from '../../index.ts'
import { anchorOf } from './markdown.ts'
import { generatedPages } from './pages.ts'

const root = join(import.meta.dirname, '..', '..', '..')

test.each([...generatedPages()])('%s is what `npm run docs` writes', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text)
})

test('what the pages link to is there', () => {
  const pages = generatedPages()
  const anchors = new Set([
    ...Object.keys(rules).map((rule) => `rules.md#${anchorOf(rule)}`),
    ...[...(pages.get('docs/evolutions.md') ?? '').matchAll(/<a id="([^"]+)">/g)].map(
      ([, id]) => `evolutions.md#${id}`,
    ),
  ])
  const links = [...pages.values()].flatMap((text) => [...text.matchAll(/\]\(([a-z]+\.md#[^)]+)\)/g)])
  expect(links.length).toBeGreaterThan(anchors.size)
  expect(links.flatMap(([, link = '']) => (anchors.has(link) ? [] : [link]))).toEqual([])
})
