// Decides which function a request is for and whether its key admits it. Pure: knows nothing about sockets.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RegisteredFunction } from './core-module.ts';
import { parseRouteTemplate, type RouteTemplate } from './route-template.ts';

export type RouteDecision =
  | { readonly kind: 'invoke'; readonly target: RegisteredFunction; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'refuse'; readonly status: 401 | 404 };

export interface RoutedRequest {
  readonly method: string;
  readonly url: URL;
  /** The value of x-functions-key. */
  readonly keyHeader: string | undefined;
}

export type Router = (request: RoutedRequest) => RouteDecision;

/** A router over the registered functions; `key` is the function key. */
export function createRouter(functions: readonly RegisteredFunction[], options: { routePrefix: string; key: string }): Router {
  const routes = functions
    .map((target) => ({ target, template: templateOf(target, options.routePrefix) }))
    .sort((a, b) => (a.template.rank < b.template.rank ? -1 : 1));
  return ({ method, url, keyHeader }) => {
    for (const { target, template } of routes) {
      const parameters = template.match(url.pathname);
      // The host knows no 405: a method that a function did not register is like a path nobody registered
      // (azure-functions-host#10098).
      if (parameters === undefined || !methodsOf(target).includes(method)) continue;
      const presented = keyHeader ?? url.searchParams.get('code') ?? '';
      if (!admits(target.trigger.authLevel, presented, options.key)) return { kind: 'refuse', status: 401 };
      return { kind: 'invoke', target, parameters };
    }
    return { kind: 'refuse', status: 404 };
  };
}

function templateOf({ metadata, trigger }: RegisteredFunction, routePrefix: string): RouteTemplate {
  return parseRouteTemplate(`${routePrefix}/${trigger.route ?? metadata.name}`);
}

/** What a function can be called with; the library's types allow either case. */
export function methodsOf({ trigger }: RegisteredFunction): readonly string[] {
  return (trigger.methods ?? []).map((method) => method.toUpperCase());
}

/** `admin` wants the master key, which the local host does not have, so it admits nobody. */
function admits(authLevel: string | undefined, presented: string, key: string): boolean {
  if (authLevel?.toLowerCase() === 'anonymous') return true;
  return authLevel?.toLowerCase() === 'function' && timingSafeEqual(digest(presented), digest(key));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
