// The `required-claims` element that validate-jwt and validate-azure-ad-token share.

import type { Exchange } from '../exchange.ts';
import { defineShape, type Element } from '../policy.ts';
import type { RequiredClaim } from './check-claims.ts';

export const requiredClaimsShape = defineShape({
  children: {
    claim: {
      count: 'some',
      attributes: {
        name: { kind: 'text', expression: false, required: true },
        match: { kind: ['all', 'any'], expression: false, default: 'all' },
        separator: { kind: 'text', expression: false },
      },
      children: { value: { count: 'any', text: { kind: 'text', expression: true, required: true } } },
    },
  },
});

/** The claims that a request's token has to have. */
export function readRequiredClaims(element: Element<typeof requiredClaimsShape> | undefined, exchange: Exchange): RequiredClaim[] {
  return (element?.children.claim ?? []).map(({ attributes: { name, match, separator }, children }) => ({
    name,
    match,
    separator,
    values: children.value.map(({ text }) => text(exchange)),
  }));
}
