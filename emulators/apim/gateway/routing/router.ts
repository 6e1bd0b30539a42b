// Finds the operation for a method and path: the API with the longest fitting path first, then its most literal template.
// Does not know policies.

import type { Manifest, ManifestApi, ManifestOperation } from '../manifest.ts';
import { noParameters, queryParameters, readTemplate, type UrlTemplate } from './url-template.ts';

export interface RoutedOperation {
  readonly api: ManifestApi;
  readonly operation: ManifestOperation;
  readonly template: UrlTemplate;
  readonly queryParameters: ReadonlyMap<string, string>;
}

export type Match =
  | { readonly kind: 'operation'; readonly found: RoutedOperation; readonly parameters: ReadonlyMap<string, string>; readonly rest: string }
  | { readonly kind: 'api'; readonly api: ManifestApi; readonly rest: string }
  | { readonly kind: 'none' };

export interface Router {
  match(method: string, path: string): Match;
  /** Operations of the API at `path` whose template fits, whatever their method. */
  operationsAt(path: string): readonly RoutedOperation[];
}

interface RoutedApi {
  readonly api: ManifestApi;
  /** Empty, or with a leading slash. */
  readonly prefix: string;
  readonly literal: ReadonlyMap<string, RoutedOperation>;
  readonly operations: readonly RoutedOperation[];
}

const none: Match = { kind: 'none' };

export function makeRouter(manifest: Manifest): Router {
  const apis = manifest.apis.map(routeApi).sort((left, right) => right.prefix.length - left.prefix.length);
  const apiAt = (path: string): RoutedApi | undefined => apis.find(({ prefix }) => startsWithSegments(path, prefix));
  return {
    match(method, path) {
      const api = apiAt(path);
      return api === undefined ? none : matchOperation(api, method, path.slice(api.prefix.length));
    },
    operationsAt(path) {
      const api = apiAt(path);
      if (api === undefined) return [];
      const rest = path.slice(api.prefix.length);
      return api.operations.filter(({ template }) => template.match(rest === '' ? '/' : rest) !== undefined);
    },
  };
}

function routeApi(api: ManifestApi): RoutedApi {
  const operations = api.operations
    .map((operation) => ({
      api,
      operation,
      template: readTemplate(operation.urlTemplate),
      queryParameters: queryParameters(operation.urlTemplate),
    }))
    .sort((left, right) => compare(left.template.specificity, right.template.specificity));
  const literal = operations
    .filter(({ template }) => template.literal !== undefined)
    .map((routed): [string, RoutedOperation] => [`${routed.operation.method} ${routed.template.literal}`, routed]);
  return { api, prefix: api.path === '' ? '' : `/${api.path}`, literal: new Map(literal), operations };
}

function matchOperation({ api, literal, operations }: RoutedApi, method: string, rest: string): Match {
  const path = rest === '' ? '/' : rest;
  const exact = literal.get(`${method} ${path}`);
  if (exact !== undefined) return { kind: 'operation', found: exact, parameters: noParameters, rest };
  for (const found of operations) {
    if (found.operation.method !== method || found.template.literal !== undefined) continue;
    const parameters = found.template.match(path);
    if (parameters !== undefined) return { kind: 'operation', found, parameters, rest };
  }
  return { kind: 'api', api, rest };
}

function startsWithSegments(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/' || prefix === '');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
