import type { ContractOwner } from '@counterpoint/contract-kit'

/** The contact of an AsyncAPI or OpenAPI document, which may have e-mail addresses and URIs alone. */
export function contactOf({ team, contact = '' }: ContractOwner): Readonly<Record<string, string>> {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)) return { name: team, email: contact }
  return URL.canParse(contact) ? { name: team, url: contact } : { name: team }
}
