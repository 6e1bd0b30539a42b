// The request that send-request and send-one-way-request describe with their children. Not an element of its own.
// https://learn.microsoft.com/azure/api-management/send-request-policy

import { HeaderList } from '../gateway/message/header-list.ts';
import { managedIdentityShape, prepareIdentityToken } from './authentication-managed-identity.ts';
import type { Exchange, OutboundCall } from './exchange.ts';
import { defineShape, PolicyError, type Element, type Loading } from './policy.ts';
import { prepareBody, setBodyShape } from './set-body.ts';
import { prepareHeader, setHeaderShape } from './set-header.ts';
import { readMethod } from './set-method.ts';

export const callShape = defineShape({
  attributes: {
    mode: { kind: ['new', 'copy'], expression: true, default: 'new' },
    timeout: { kind: 'integer', expression: true, default: '60' },
  },
  children: {
    'set-url': { count: 'optional', text: { kind: 'text', expression: true, required: true } },
    'set-method': { count: 'optional', text: { kind: 'text', expression: false, required: true } },
    'set-header': { count: 'any', ...setHeaderShape },
    'set-body': { count: 'optional', ...setBodyShape },
    'authentication-managed-identity': { count: 'optional', ...managedIdentityShape },
  },
});

/** Makes the children ready; the result makes the call of a request. */
export function prepareCall(element: Element<typeof callShape>, loading: Loading): (exchange: Exchange) => Promise<OutboundCall> {
  const { attributes, children } = element;
  const url = children['set-url']?.text;
  const method = children['set-method']?.text;
  const applyHeaders = children['set-header'].map(prepareHeader);
  const body = children['set-body'];
  const bytes = body === undefined ? undefined : prepareBody(body, loading);
  const identity = children['authentication-managed-identity'];
  const token = identity === undefined ? undefined : prepareIdentityToken(identity);
  if (url === undefined && attributes.mode.literal === 'new') loading.problem('missing child element <set-url>, which mode="new" needs');
  const ofRequest = element.section === 'inbound' || element.section === 'backend';
  return async (exchange) => {
    const copy = attributes.mode(exchange) === 'copy';
    // "Copy" in outbound does not bring the body along (send-request reference).
    const copiesBody = copy && ofRequest && bytes === undefined;
    if (copiesBody) await exchange.buffer({ requestBody: true, responseBody: false });
    const headers = new HeaderList(copy ? copiedHeaders(exchange) : []);
    for (const apply of applyHeaders) apply(headers, exchange);
    const bearer = await token?.(exchange);
    if (bearer !== undefined) headers.set('Authorization', [`Bearer ${bearer}`]);
    return {
      url: readUrl(url?.(exchange).trim(), copy, exchange),
      method: method === undefined ? (copy ? exchange.request.method : 'GET') : readMethod(method),
      headers: pairs(headers.raw),
      body: bytes?.(exchange) ?? (copiesBody ? (exchange.request.body?.read(true) ?? null) : null),
      timeoutSeconds: attributes.timeout(exchange),
    };
  };
}

// Host names the gateway, and the length is that of a body which may not be sent.
function copiedHeaders(exchange: Exchange): string[] {
  const names = [...exchange.request.headers.keys()].filter((name) => !/^(host|content-length)$/i.test(name));
  return names.flatMap((name) => (exchange.request.headers.get(name) ?? []).flatMap((value) => [name, value]));
}

function readUrl(url: string | undefined, copy: boolean, exchange: Exchange): string {
  if (url !== undefined) return url;
  if (copy) return exchange.request.url.toString();
  throw new PolicyError('expected <set-url>, which mode="new" needs', { reason: 'InvalidUrl', statusCode: 500 });
}

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[index * 2] as string, raw[index * 2 + 1] as string] as const);
}
