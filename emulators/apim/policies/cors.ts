// cors: answers preflight requests and tells browsers which origins may read a response.
// The gateway asks it alone for a preflight (`exchange.preflight`); for every other request it decorates whatever response goes out.
// https://learn.microsoft.com/azure/api-management/cors-policy

import type { Exchange, ResponseMessage } from './exchange.ts';
import { definePolicy, type Element, type Outcome } from './policy.ts';

const literalText = { kind: 'text', expression: false, required: true } as const;
const headerNames = { count: 'optional', children: { header: { count: 'some', text: literalText } } } as const;

const shape = {
  attributes: {
    'allow-credentials': { kind: 'boolean', expression: true, default: 'false' },
    // The reference's table says false; its prose ("its default value of true") and Microsoft's toolkit say true.
    'terminate-unmatched-request': { kind: 'boolean', expression: true, default: 'true' },
  },
  children: {
    'allowed-origins': { count: 'one', children: { origin: { count: 'some', text: literalText } } },
    'allowed-methods': {
      count: 'optional',
      attributes: { 'preflight-result-max-age': { kind: 'integer', expression: true, default: '0' } },
      children: { method: { count: 'some', text: { kind: 'text', expression: true, required: true } } },
    },
    'allowed-headers': headerNames,
    'expose-headers': headerNames,
  },
} as const;

export const cors = definePolicy({
  element: 'cors',
  sections: ['inbound'],
  ...shape,
  run(element, loading) {
    const origins = new Set<string>();
    for (const { text, position } of element.children['allowed-origins'].children.origin) {
      const origin = text.trim() === '*' ? '*' : normalizeOrigin(text.trim());
      if (origin === undefined) loading.problem(`expected * or an origin such as https://host:port, found "${text.trim()}" in <origin>`, position);
      else origins.add(origin);
    }
    if (origins.has('*') && origins.size > 1) loading.problem('expected * alone or a list of origins, found both');
    const exposed = element.children['expose-headers']?.children.header.map(({ text }) => text.trim()).join(',');

    return (exchange) => {
      const origin = exchange.request.headers.joined('origin');
      if (origin === undefined || applied.has(exchange)) return 'continue';
      const isAllowed = origins.has('*') || origins.has(normalizeOrigin(origin) ?? 'null');
      if (exchange.preflight) return answerPreflight(element, { exchange, isAllowed, allowOrigin: origins.has('*') ? '*' : origin });
      if (!isAllowed) return refuseUnmatched(element, exchange);
      applied.add(exchange);
      const allowOrigin = origins.has('*') ? '*' : origin;
      const allowCredentials = element.attributes['allow-credentials'](exchange);
      exchange.beforeSend((response) => {
        admit(response, { allowOrigin, allowCredentials });
        if (exposed !== undefined) response.headers.set('Access-Control-Expose-Headers', [exposed]);
      });
      return 'continue';
    };
  },
});

// "Generally, only the first cors policy is applied."
const applied = new WeakSet<Exchange>();

function answerPreflight(element: Element<typeof shape>, request: { exchange: Exchange; isAllowed: boolean; allowOrigin: string }): Outcome {
  const { exchange, isAllowed, allowOrigin } = request;
  const { headers } = exchange.request;
  const method = headers.joined('access-control-request-method') ?? '';
  const asked = (headers.joined('access-control-request-headers') ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  const methods = element.children['allowed-methods']?.children.method.map(({ text }) => text(exchange).trim()) ?? ['GET', 'POST'];
  const names = element.children['allowed-headers']?.children.header.map(({ text }) => text.trim()) ?? [];
  const isAny = (list: readonly string[]): boolean => list.includes('*');
  const known = new Set(names.map((name) => name.toLowerCase()));
  const matches =
    isAllowed && (isAny(methods) || methods.includes(method)) && (isAny(names) || asked.every((name) => known.has(name.toLowerCase())));
  if (!matches) return element.attributes['terminate-unmatched-request'](exchange) ? endEmpty(exchange) : 'continue';

  applied.add(exchange);
  endEmpty(exchange);
  const response = exchange.makeResponse();
  admit(response, { allowOrigin, allowCredentials: element.attributes['allow-credentials'](exchange) });
  response.headers.set('Access-Control-Allow-Methods', [isAny(methods) ? method : methods.join(',')]);
  // With credentials a browser takes "*" for the name of a header, so the names it asked for are repeated.
  const allowedNames = isAny(names) ? asked : names;
  if (allowedNames.length > 0) response.headers.set('Access-Control-Allow-Headers', [allowedNames.join(',')]);
  response.headers.set(
    'Access-Control-Max-Age',
    [String(element.children['allowed-methods']?.attributes['preflight-result-max-age'](exchange) ?? 0)],
  );
  return 'respond';
}

/** "When GET or HEAD request includes the Origin header … and doesn't match policy settings". Other methods go on without headers. */
function refuseUnmatched(element: Element<typeof shape>, exchange: Exchange): Outcome {
  const isSimple = exchange.request.method === 'GET' || exchange.request.method === 'HEAD';
  return isSimple && element.attributes['terminate-unmatched-request'](exchange) ? endEmpty(exchange) : 'continue';
}

function endEmpty(exchange: Exchange): Outcome {
  const response = exchange.makeResponse();
  response.statusCode = 200;
  response.statusReason = 'OK';
  response.setBody(null);
  return 'respond';
}

function admit(response: ResponseMessage, admission: { allowOrigin: string; allowCredentials: boolean }): void {
  const { headers } = response;
  headers.set('Access-Control-Allow-Origin', [admission.allowOrigin]);
  if (admission.allowCredentials) headers.set('Access-Control-Allow-Credentials', ['true']);
  const vary = headers.joined('vary') ?? '';
  // A cache must not give one origin's answer to another (Fetch standard, "CORS protocol and HTTP caches").
  if (admission.allowOrigin !== '*' && !/(^|,)\s*(\*|origin)\s*(,|$)/i.test(vary)) headers.append('Vary', 'Origin');
}

/** Scheme, host and port with defaults left out: how browsers write an origin. Undefined when it is none. */
function normalizeOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname, search, hash, protocol, host } = new URL(text);
  if (pathname.length > 1 || search !== '' || hash !== '') return undefined;
  // A private-use scheme (vscode-webview://id) has an origin of "null" in the URL standard, though browsers send it in full.
  return origin === 'null' ? (host === '' ? undefined : `${protocol}//${host.toLowerCase()}`) : origin;
}
