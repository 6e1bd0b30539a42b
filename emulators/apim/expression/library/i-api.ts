// IApi and IOperation: which API and operation the request was routed to.

import type { ContextView } from '../context.ts';
import { NetArray } from '../values.ts';
import { parseUrlView } from './context/parse-url-view.ts';
import { UrlValue } from './context/url-value.ts';
import type { DeclareType } from './declaration.ts';
import { stringType } from './primitive-types.ts';

type Api = ContextView['api'];
type Operation = ContextView['operation'];

export const declareApi: DeclareType = () => ({
  name: 'IApi',
  kind: 'interface',
  members: {
    'string Id { get; }': (api: Api) => api.id,
    'bool IsCurrentRevision { get; }': () => true,
    'string Name { get; }': (api: Api) => api.name,
    'string Path { get; }': (api: Api) => api.path,
    'IEnumerable<string> Protocols { get; }': () => new NetArray(stringType, ['http', 'https']),
    'string Revision { get; }': () => '1',
    'IUrl ServiceUrl { get; }': (api: Api) => (api.serviceUrl === null ? null : new UrlValue(parseUrlView(api.serviceUrl))),
    'ISubscriptionKeyParameterNames SubscriptionKeyParameterNames { get; }': (api: Api) => api,
    'string Version { get; }': () => null,
  },
});

export const declareSubscriptionKeyParameterNames: DeclareType = () => ({
  name: 'ISubscriptionKeyParameterNames',
  kind: 'interface',
  members: {
    'string Header { get; }': () => 'Ocp-Apim-Subscription-Key',
    'string Query { get; }': () => 'subscription-key',
  },
});

export const declareOperation: DeclareType = () => ({
  name: 'IOperation',
  kind: 'interface',
  members: {
    'string Id { get; }': (operation: Operation) => operation.id,
    'string Method { get; }': (operation: Operation) => operation.method,
    'string Name { get; }': (operation: Operation) => operation.name,
    'string UrlTemplate { get; }': (operation: Operation) => operation.urlTemplate,
  },
});
