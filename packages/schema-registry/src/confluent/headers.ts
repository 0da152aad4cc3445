// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 and section-5.5: what `fetch` takes. It quotes what it refuses.
const nameForm = /^[\w!#$%&'*+.^`|~-]+$/
const valueForm = /^[\t\x20-\x7e\x80-\xff]*$/

/** Says what is wrong without the value, which may be a secret. */
export function headersRule(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object of names and texts'
  const wrong = Object.entries(value).find(
    ([name, text]) => !nameForm.test(name) || typeof text !== 'string' || !valueForm.test(text),
  )
  if (wrong === undefined) return undefined
  const [name] = wrong
  return nameForm.test(name)
    ? `must have a text on one line, of ISO 8859-1, as "${name}"`
    : 'must have names of headers as its keys'
}
