/** Song ids are made from "Title by Artist", so that plays and catalogue name the same song alike. */
export function songIdOf(titleAndArtist: string): string {
  return `song:${slug(titleAndArtist)}`
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
