// IUrl, the type of `Request.Url` and `Request.OriginalUrl`.

import type { UrlValue } from './context/url-value.ts';
import type { DeclareType } from './declaration.ts';
import { createUri, uriKind } from './uri/uri-value.ts';

export const declareUrl: DeclareType = () => ({
  name: 'IUrl',
  kind: 'interface',
  members: {
    'string Host { get; }': ({ view }: UrlValue) => view.host,
    'string Path { get; }': ({ view }: UrlValue) => view.path,
    'int Port { get; }': ({ view }: UrlValue) => view.port,
    'IReadOnlyDictionary<string, string[]> Query { get; }': (url: UrlValue) => url.query,
    'string QueryString { get; }': ({ view }: UrlValue) => view.queryString,
    'string Scheme { get; }': ({ view }: UrlValue) => view.scheme,
    'Uri ToUri()': (url: UrlValue) => createUri(url.toText(), uriKind.Absolute, false),
    'string ToString()': (url: UrlValue) => url.toText(),
  },
});
