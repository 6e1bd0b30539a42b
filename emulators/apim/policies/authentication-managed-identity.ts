// authentication-managed-identity: gets a token for a resource with the gateway's own identity, for the backend or for a variable.
// https://learn.microsoft.com/azure/api-management/authentication-managed-identity-policy

import type { Exchange, IdentityToken, Services } from './exchange.ts';
import { definePolicy, defineShape, PolicyError, type Element, type Outcome } from './policy.ts';

export const managedIdentityShape = defineShape({
  attributes: {
    resource: { kind: 'text', expression: true, required: true },
    'client-id': { kind: 'text', expression: false },
    'output-token-variable-name': { kind: 'text', expression: false },
    'ignore-error': { kind: 'boolean', expression: false, default: 'false' },
  },
});

export const authenticationManagedIdentity = definePolicy({
  element: 'authentication-managed-identity',
  // The page names inbound only; the toolkit and published policies have it in outbound, too.
  sections: ['inbound', 'outbound'],
  ...managedIdentityShape,
  run(element) {
    const obtain = prepareIdentityToken(element);
    const variable = element.attributes['output-token-variable-name'];
    return async (exchange): Promise<Outcome> => {
      const token = await obtain(exchange);
      if (token === undefined) return 'continue';
      if (variable === undefined) exchange.request.headers.set('Authorization', [`Bearer ${token}`]);
      else exchange.variables.set(variable, token);
      return 'continue';
    };
  },
});

/** Makes the element ready; the step gives the token, or undefined when getting it failed and `ignore-error` says to go on. */
export function prepareIdentityToken(element: Element<typeof managedIdentityShape>): (exchange: Exchange) => Promise<string | undefined> {
  const { resource, 'client-id': clientId, 'ignore-error': ignoreError } = element.attributes;
  return async (exchange) => {
    try {
      return (await cachedToken(exchange.services, resource(exchange), clientId)).token;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      const message = `Failed to obtain a token of the managed identity for ${resource(exchange)}: ${cause}`;
      if (!ignoreError) throw new PolicyError(message, { reason: 'ManagedIdentityTokenFailure', statusCode: 500, cause: error });
      exchange.trace({ source: 'authentication-managed-identity', severity: 'error', message });
      return undefined;
    }
  };
}

// "API Management caches the token until it expires": one cache for each gateway.
const caches = new WeakMap<Services, Map<string, Promise<IdentityToken>>>();

// A token that expires on its way to the backend is no token.
const margin = 60_000;

async function cachedToken(services: Services, resource: string, clientId: string | undefined): Promise<IdentityToken> {
  if (services.identity === undefined) throw new Error('the gateway was started without a managed identity');
  const cache = caches.get(services) ?? new Map<string, Promise<IdentityToken>>();
  caches.set(services, cache);
  const key = `${clientId ?? ''} ${resource}`;
  const cached = await cache.get(key);
  if (cached !== undefined && cached.expiresOn - margin > services.now()) return cached;
  const fresh = services.identity(resource, clientId);
  cache.set(key, fresh);
  try {
    return await fresh;
  } catch (error) {
    if (cache.get(key) === fresh) cache.delete(key);
    throw error;
  }
}
