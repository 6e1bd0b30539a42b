// What is logged about requests: never bodies, tokens, codes or cookies, and never so that an event stream is held back.
import { expect, test } from '@jest/globals';
import { bicepFile, deployedResources, resource } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

const gateway = bicepFile('modules/api-management.bicep');
const diagnostics = resource('modules/api-management.bicep', 'diagnostics');

/** The names in `map(['a', 'b'], name => { value: name, mode: 'Hide' })`. */
function masked(kind: 'headers' | 'queryParams', mode: 'Hide' | 'Mask'): readonly string[] {
  const expression = String(valueAt(gateway.variables.silent ?? '', `dataMasking.${kind}`));
  const names = new RegExp(`^map\\( \\[(.+)\\], name => \\{ value: name, mode: '${mode}' \\} \\)$`).exec(expression)?.[1] ?? '';
  return [...names.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
}

test('no byte of a body and no header is logged, on either side and in either direction', () => {
  expect(valueAt(gateway.variables.silent ?? '', 'headers')).toEqual([]);
  expect(valueAt(gateway.variables.silent ?? '', 'body')).toEqual({ bytes: '0' });
  expect(valueAt(diagnostics.body, 'properties.frontend')).toEqual({ request: 'silent', response: 'silent' });
  expect(valueAt(diagnostics.body, 'properties.backend')).toEqual({ request: 'silent', response: 'silent' });
});

test('what carries tokens, codes and cookies is masked even if somebody turns logging of headers on', () => {
  expect(masked('headers', 'Hide')).toEqual(
    expect.arrayContaining(['Authorization', 'Cookie', 'Set-Cookie', 'Location', 'x-functions-key']),
  );
});

test('logged URLs show no code, state, client, session or login name', () => {
  expect(masked('queryParams', 'Mask')).toEqual(
    expect.arrayContaining(['code', 'state', 'client_id', 'sessionId', 'login_hint', 'nonce', 'code_challenge']),
  );
});

test('the rule holds for the whole gateway, and nothing overrides it', () => {
  expect(
    deployedResources
      .filter(({ type }) => /ApiManagement.*diagnostics$/i.test(type))
      .map(({ type, body }) => [type, body.parent, body.name]),
  ).toEqual([['Microsoft.ApiManagement/service/diagnostics', 'service', "'applicationinsights'"]]);
});

test('telemetry is sent by identity, not by key', () => {
  const logger = resource('modules/api-management.bicep', 'logger');

  expect(valueAt(logger.body, 'properties.credentials')).toEqual({
    connectionString: 'insightsConnectionString',
    identityClientId: 'identity.clientId',
  });
  expect(valueAt(resource('modules/monitoring.bicep', 'workspace').body, 'properties.features')).toEqual({
    disableLocalAuth: 'true',
  });
  expect(
    valueAt(bicepFile('modules/function-app.bicep').variables.settings ?? '', 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'),
  ).toBe("'ClientId=${identity.clientId};Authorization=AAD'");
});
