// Turns a request off the wire into an exchange. Nothing of it is decoded before somebody looks.

import type { IncomingMessage } from 'node:http';
import type { Counts, Route } from '../../policies/exchange.ts';
import { GatewayExchange, type ExchangeHost } from '../gateway-exchange.ts';
import type { ManifestApi } from '../manifest.ts';
import { readBackendBase } from '../message/backend-base.ts';
import { MessageBody, noContent } from '../message/body.ts';
import { clientStream } from '../message/byte-stream.ts';
import { HeaderList } from '../message/header-list.ts';
import { readQuery } from '../message/query-string.ts';
import { GatewayRequest } from '../message/request-message.ts';
import { ClientUrl, OutboundUrl } from '../message/url.ts';
import { withoutListedHeaders } from '../outbound/connection-headers.ts';
import type { RequestTarget } from '../routing/request-target.ts';
import { noParameters } from '../routing/url-template.ts';
import type { Match, RoutedOperation } from '../routing/router.ts';

export interface Arrival {
  readonly request: IncomingMessage;
  readonly target: RequestTarget;
  readonly authority: string;
  readonly match: Match;
  readonly preflight: boolean;
}

export function makeExchange({ request, target, authority, match, preflight }: Arrival, host: ExchangeHost): GatewayExchange {
  const counts: Counts = { expressions: 0, expressionCharacters: 0, cacheLookups: 0, cacheStores: 0, cacheRemoves: 0, bodyReads: 0, calls: new Map() };
  const originalUrl = new ClientUrl(authority, target.path, target.queryString);
  const api = apiOf(match);
  const base = api?.serviceUrl === undefined ? null : readBackendBase(api.serviceUrl);
  return new GatewayExchange({
    host,
    counts,
    preflight,
    route: routeOf(match),
    request: new GatewayRequest({
      method: request.method ?? 'GET',
      url: new OutboundUrl(originalUrl, base, match.kind === 'none' ? target.path : match.rest),
      originalUrl,
      headers: new HeaderList(withoutListedHeaders(request.rawHeaders)),
      ipAddress: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
      matchedParameters: matchedParameters(match, target.queryString),
      content: new MessageBody(hasBody(request) ? { kind: 'stream', stream: clientStream(request) } : noContent, counts, host.bufferLimit),
      clientHost: request.headers.host ?? '',
    }),
  });
}

// RFC 9112 6.3: a request has a body if it says how long it is, or that it comes in chunks.
function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return (length !== undefined && length !== '0') || headers['transfer-encoding'] !== undefined;
}

function apiOf(match: Match): ManifestApi | undefined {
  switch (match.kind) {
    case 'operation':
      return match.found.api;
    case 'api':
      return match.api;
    case 'none':
      return undefined;
  }
}

function matchedParameters(match: Match, queryString: string): ReadonlyMap<string, string> {
  if (match.kind !== 'operation') return noParameters;
  const { queryParameters } = match.found;
  if (queryParameters.size === 0) return match.parameters;
  const matched = new Map(match.parameters);
  for (const { name, value } of readQuery(queryString)) {
    const parameter = queryParameters.get(name);
    if (parameter !== undefined) matched.set(parameter, value);
  }
  return matched;
}

const routes = new WeakMap<RoutedOperation, Route>();

function routeOf(match: Match): Route {
  if (match.kind !== 'operation') return { api: describeApi(apiOf(match)), operation: noOperation };
  const known = routes.get(match.found);
  if (known !== undefined) return known;
  const { api, operation } = match.found;
  const { id, name, method, urlTemplate } = operation;
  const route = { api: describeApi(api), operation: { id, name, method, urlTemplate } };
  routes.set(match.found, route);
  return route;
}

const noOperation: Route['operation'] = { id: '', name: '', method: '', urlTemplate: '' };

function describeApi(api: ManifestApi | undefined): Route['api'] {
  return api === undefined ? { id: '', name: '', path: '', serviceUrl: null } : { id: api.id, name: api.name, path: api.path, serviceUrl: api.serviceUrl ?? null };
}
