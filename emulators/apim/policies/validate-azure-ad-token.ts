// validate-azure-ad-token: lets a request pass only with a token that Entra issued for this tenant, and for the right clients.
// Finds the keys by tenant and endpoint; locally the endpoint is the stand-in for Entra.
// https://learn.microsoft.com/azure/api-management/validate-azure-ad-token-policy

import { parseJwt } from '../expression/library/jwt.ts';
import type { Exchange } from './exchange.ts';
import { claimValues, type Claims } from './jwt/check-claims.ts';
import { checkTokenSource, findToken, tokenSource } from './jwt/find-token.ts';
import { openIdConfiguration } from './jwt/openid-configuration.ts';
import { readRequiredClaims, requiredClaimsShape } from './jwt/required-claims.ts';
import { keyShape, readKeys, signingKeysOf, type SigningKey } from './jwt/signing-key.ts';
import { failedValidation, failValidation, validateToken, type TokenRules } from './jwt/validate-token.ts';
import { definePolicy, type Element, type Outcome } from './policy.ts';

const anyText = { kind: 'text', expression: true, required: true } as const;
const applicationIds = { count: 'optional', children: { 'application-id': { count: 'some', text: anyText } } } as const;

const shape = {
  attributes: {
    'tenant-id': { kind: 'text', expression: true, required: true },
    ...tokenSource,
    'authentication-endpoint': { kind: 'text', expression: false, default: 'https://login.microsoftonline.com' },
    ...failedValidation,
    'output-token-variable-name': { kind: 'text', expression: false },
  },
  children: {
    'backend-application-ids': applicationIds,
    'client-application-ids': applicationIds,
    audiences: { count: 'optional', children: { audience: { count: 'some', text: anyText } } },
    'required-claims': { count: 'optional', ...requiredClaimsShape },
    'decryption-keys': { count: 'optional', children: { key: { count: 'some', ...keyShape } } },
  },
} as const;

export const validateAzureAdToken = definePolicy({
  element: 'validate-azure-ad-token',
  sections: ['inbound'],
  ...shape,
  run(element, loading) {
    const { attributes, children } = element;
    checkTokenSource(attributes, loading, 'Authorization');
    const decryptionKeys = readKeys(children['decryption-keys']?.children.key ?? [], loading);
    return async (exchange): Promise<Outcome> => {
      const token = findToken(attributes, exchange, undefined);
      const result = await validateToken(token, rulesFor(element, exchange, decryptionKeys), exchange.services.now() / 1000);
      if (typeof result !== 'string') throw failValidation(result, attributes, exchange, 'validate-azure-ad-token');
      const variable = attributes['output-token-variable-name'];
      if (variable !== undefined) exchange.variables.set(variable, parseJwt(result));
      return 'continue';
    };
  },
});

function rulesFor({ attributes, children }: Element<typeof shape>, exchange: Exchange, decryptionKeys: readonly SigningKey[]): TokenRules {
  const url = configurationUrl(attributes['authentication-endpoint'], attributes['tenant-id'](exchange));
  const idsOf = (list: Element<typeof applicationIds> | undefined): string[] | undefined =>
    list?.children['application-id'].map(({ text }) => text(exchange));
  return {
    requireSigned: true,
    decryptionKeys,
    async keysFor(kid) {
      const configuration = await openIdConfiguration(exchange, url, ({ keys }) => kid === undefined || keys.some((key) => key.kid === kid));
      return signingKeysOf(configuration?.keys ?? []);
    },
    async claimRules(claims) {
      const configuration = await openIdConfiguration(exchange, url, () => true);
      const backends = idsOf(children['backend-application-ids'])?.flatMap((id) => [id, `api://${id}`]);
      const listed = children.audiences?.children.audience.map(({ text }) => text(exchange));
      const clients = idsOf(children['client-application-ids']);
      return {
        requireExpiration: true,
        clockSkewSeconds: 0,
        audiences: listed === undefined && backends === undefined ? undefined : [...(listed ?? []), ...(backends ?? [])],
        issuers: configuration === undefined ? [] : issuersOf(configuration.issuer),
        requiredClaims: [
          ...(clients === undefined ? [] : [{ name: clientClaim(claims), match: 'any', separator: undefined, values: clients } as const]),
          ...readRequiredClaims(children['required-claims'], exchange),
        ],
      };
    },
  };
}

/** "Tenant ID or URL", such as contoso.onmicrosoft.com or https://contoso.onmicrosoft.com. */
function configurationUrl(endpoint: string, tenant: string): string {
  const name = tenant.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return `${endpoint.replace(/\/+$/, '')}/${name}/v2.0/.well-known/openid-configuration`;
}

/** Entra signs v1.0 and v2.0 tokens with the same keys; they differ in the issuer (access tokens reference). */
function issuersOf(issuer: string): string[] {
  const [, tenant] = /\/([^/]+)\/v2\.0$/.exec(issuer) ?? [];
  return tenant === undefined ? [issuer] : [issuer, `https://sts.windows.net/${tenant}/`];
}

/** Access tokens reference: v2.0 tokens name the client in `azp`, v1.0 tokens in `appid`. */
function clientClaim(claims: Claims): string {
  return claimValues(claims, 'azp') === undefined ? 'appid' : 'azp';
}
