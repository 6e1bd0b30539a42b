// IRequest, the type of `context.Request`, and the small types that only it leads to.

import type { RequestView } from '../context.ts';
import { MapDictionary, MultiMapDictionary } from './context/dictionaries.ts';
import { MessageBody } from './context/message-body.ts';
import { UrlValue } from './context/url-value.ts';
import type { DeclareType } from './declaration.ts';
import { stringType } from './primitive-types.ts';

export const declareRequest: DeclareType = () => ({
  name: 'IRequest',
  kind: 'interface',
  members: {
    'IMessageBody Body { get; }': ({ body, headers }: RequestView) => (body === null ? null : new MessageBody(body, headers)),
    'System.Security.Cryptography.X509Certificates.X509Certificate2 Certificate { get; }': () => null,
    'IFoundry Foundry { get; }': () => null,
    'IReadOnlyDictionary<string, string[]> Headers { get; }': ({ headers }: RequestView) => new MultiMapDictionary(headers),
    'string IpAddress { get; }': ({ ipAddress }: RequestView) => ipAddress,
    'IReadOnlyDictionary<string, string> MatchedParameters { get; }': ({ matchedParameters }: RequestView) =>
      new MapDictionary(stringType, matchedParameters),
    'string Method { get; }': ({ method }: RequestView) => method,
    'IUrl OriginalUrl { get; }': ({ originalUrl }: RequestView) => new UrlValue(originalUrl),
    'IPrivateEndpointConnection PrivateEndpointConnection { get; }': () => null,
    'IUrl Url { get; }': ({ url }: RequestView) => new UrlValue(url),
  },
});

export const declareFoundry: DeclareType = () => ({
  name: 'IFoundry',
  kind: 'interface',
  members: { 'string Deployment { get; }': () => null },
});

export const declarePrivateEndpointConnection: DeclareType = () => ({
  name: 'IPrivateEndpointConnection',
  kind: 'interface',
  members: {
    'string Name { get; }': () => null,
    'string GroupId { get; }': () => null,
    'string MemberName { get; }': () => null,
  },
});
