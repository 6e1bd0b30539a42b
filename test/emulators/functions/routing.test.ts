import { describe, expect, test } from '@jest/globals';
import type { RegisteredFunction } from '../../../emulators/functions/core-module.ts';
import { createRouter, type RoutedRequest } from '../../../emulators/functions/routing.ts';

function functionOf(name: string, trigger: Partial<RegisteredFunction['trigger']>): RegisteredFunction {
  const binding = { type: 'httpTrigger', direction: 'in', methods: ['GET'], authLevel: 'anonymous', ...trigger };
  return { metadata: { name, bindings: { request: binding } }, triggerName: 'request', trigger: binding, callback: () => undefined };
}

const router = createRouter(
  [
    functionOf('rest', { route: '{*rest}' }),
    functionOf('one', { route: 'items/{id}' }),
    functionOf('special', { route: 'items/special', methods: ['get', 'POST'] }),
    functionOf('unrouted', {}),
    functionOf('keyed', { route: 'keyed', methods: ['POST'], authLevel: 'function' }),
    functionOf('admin', { route: 'administration', methods: ['POST'], authLevel: 'admin' }),
  ],
  { routePrefix: '', key: 'the-key' },
);

function route(method: string, path: string, keyHeader?: string): string {
  const request: RoutedRequest = { method, url: new URL(path, 'http://localhost'), keyHeader };
  const decision = router(request);
  return decision.kind === 'invoke' ? `${decision.target.metadata.name} ${JSON.stringify(decision.parameters)}` : String(decision.status);
}

describe('the router', () => {
  test.each([
    ['GET', '/items/special', 'special {}'],
    ['POST', '/items/special', 'special {}'],
    ['GET', '/items/7', 'one {"id":"7"}'],
    ['GET', '/unrouted', 'unrouted {}'],
    ['GET', '/else/where', 'rest {"rest":"else/where"}'],
    ['POST', '/items/7', '404'],
    ['PUT', '/keyed', '404'],
  ])('sends %s %s to %s', (method, path, expected) => {
    expect(route(method, path)).toBe(expected);
  });

  test.each([
    ['the header', '/keyed', 'the-key', 'keyed {}'],
    ['the query', '/keyed?code=the-key', undefined, 'keyed {}'],
    ['the header, whatever the query says', '/keyed?code=the-key', 'wrong', '401'],
    ['no key', '/keyed', undefined, '401'],
    ['an empty key', '/keyed?code=', '', '401'],
    ['a longer key', '/keyed', 'the-key2', '401'],
    ['a function key where the master key is due', '/administration', 'the-key', '401'],
  ])('goes by %s', (_what, path, keyHeader, expected) => {
    expect(route('POST', path, keyHeader)).toBe(expected);
  });

  test('puts the prefix before every route', () => {
    const prefixed = createRouter([functionOf('one', { route: 'x' })], { routePrefix: 'api', key: 'k' });

    const decisions = ['/api/x', '/x'].map((path) => prefixed({ method: 'GET', url: new URL(path, 'http://localhost'), keyHeader: undefined }).kind);

    expect(decisions).toEqual(['invoke', 'refuse']);
  });
});
