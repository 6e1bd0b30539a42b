// validate-jwt: lets a request pass only with a token that is signed by a known key and has the right claims.
// https://learn.microsoft.com/azure/api-management/validate-jwt-policy

import { parseJwt } from '../expression/library/jwt.ts';
import type { Exchange } from './exchange.ts';
import { findToken, checkTokenSource, tokenSource } from './jwt/find-token.ts';
import { openIdConfiguration, type OpenIdConfiguration } from './jwt/openid-configuration.ts';
import { readRequiredClaims, requiredClaimsShape } from './jwt/required-claims.ts';
import { keyShape, readKeys, signingKeysOf, type SigningKey } from './jwt/signing-key.ts';
import { failedValidation, failValidation, validateToken, type TokenRules } from './jwt/validate-token.ts';
import { definePolicy, type Element, type Outcome } from './policy.ts';

const anyText = { kind: 'text', expression: true, required: true } as const;

const shape = {
  attributes: {
    ...tokenSource,
    ...failedValidation,
    'require-expiration-time': { kind: 'boolean', expression: true, default: 'true' },
    'require-scheme': { kind: 'text', expression: true },
    'require-signed-tokens': { kind: 'boolean', expression: true, default: 'true' },
    'clock-skew': { kind: 'integer', expression: true, default: '0' },
    'output-token-variable-name': { kind: 'text', expression: false },
  },
  children: {
    'openid-config': {
      count: 'any',
      attributes: {
        url: { kind: 'text', expression: false, required: true },
        // Azure tries the address when the policy is saved; here the first request does.
        'validate-connectivity': { kind: 'boolean', expression: false, default: 'true' },
      },
    },
    'issuer-signing-keys': { count: 'optional', children: { key: { count: 'some', ...keyShape } } },
    'decryption-keys': { count: 'optional', children: { key: { count: 'some', ...keyShape } } },
    audiences: { count: 'optional', children: { audience: { count: 'some', text: anyText } } },
    issuers: { count: 'optional', children: { issuer: { count: 'some', text: anyText } } },
    'required-claims': { count: 'optional', ...requiredClaimsShape },
  },
} as const;

export const validateJwt = definePolicy({
  element: 'validate-jwt',
  sections: ['inbound'],
  ...shape,
  run(element, loading) {
    const { attributes, children } = element;
    checkTokenSource(attributes, loading);
    const ownKeys = readKeys(children['issuer-signing-keys']?.children.key ?? [], loading);
    const decryptionKeys = readKeys(children['decryption-keys']?.children.key ?? [], loading);
    const hasKeys = children['openid-config'].length > 0 || children['issuer-signing-keys'] !== undefined;
    if (!hasKeys && attributes['require-signed-tokens'].literal === true) {
      loading.problem('expected a child element <openid-config> or <issuer-signing-keys>, found none: no token could pass');
    }
    return async (exchange): Promise<Outcome> => {
      const token = findToken(attributes, exchange, attributes['require-scheme']?.(exchange));
      const rules = rulesFor(element, { exchange, ownKeys, decryptionKeys });
      const result = await validateToken(token, rules, exchange.services.now() / 1000);
      if (typeof result !== 'string') throw failValidation(result, attributes, exchange, 'validate-jwt');
      const variable = attributes['output-token-variable-name'];
      if (variable !== undefined) exchange.variables.set(variable, parseJwt(result));
      return 'continue';
    };
  },
});

function rulesFor(
  { attributes, children }: Element<typeof shape>,
  given: { exchange: Exchange; ownKeys: readonly SigningKey[]; decryptionKeys: readonly SigningKey[] },
): TokenRules {
  const { exchange, ownKeys, decryptionKeys } = given;
  const urls = children['openid-config'].map((config) => config.attributes.url);
  const configurations = (isComplete: (configuration: OpenIdConfiguration) => boolean): Promise<OpenIdConfiguration[]> =>
    Promise.all(urls.map((url) => openIdConfiguration(exchange, url, isComplete))).then((found) => found.filter((each) => each !== undefined));
  return {
    requireSigned: attributes['require-signed-tokens'](exchange),
    decryptionKeys,
    async keysFor(kid) {
      const found = await configurations(({ keys }) => kid === undefined || keys.some((key) => key.kid === kid));
      return [...ownKeys, ...found.flatMap(({ keys }) => signingKeysOf(keys))];
    },
    async claimRules() {
      const issuers = (children.issuers?.children.issuer ?? []).map(({ text }) => text(exchange));
      const published = (await configurations(() => true)).map(({ issuer }) => issuer);
      return {
        requireExpiration: attributes['require-expiration-time'](exchange),
        clockSkewSeconds: attributes['clock-skew'](exchange),
        audiences: children.audiences?.children.audience.map(({ text }) => text(exchange)),
        // The issuer of a configuration counts besides those listed.
        issuers: children.issuers === undefined && urls.length === 0 ? undefined : [...issuers, ...published],
        requiredClaims: readRequiredClaims(children['required-claims'], exchange),
      };
    },
  };
}
