// Runs one invocation: the function through the library, and beside it the raw HTTP exchange with the library's stream
// proxy, as the real host does. Knows nothing about routes or keys.
import { randomUUID } from 'node:crypto';
import { request as httpRequest, type Agent, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { CoreLog, ProgrammingModel, RegisteredFunction } from './core-module.ts';

export interface Invocation {
  readonly target: RegisteredFunction;
  readonly parameters: Readonly<Record<string, string>>;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface InvokeOptions {
  readonly model: ProgrammingModel;
  /** The port of the library's stream proxy. */
  readonly proxyPort: number;
  readonly agent: Agent;
  readonly timeoutMs: number;
  readonly log: CoreLog;
}

/** Answers the request with what the function returns, or with 500 if it throws or takes too long. */
export async function invoke(invocation: Invocation, options: InvokeOptions): Promise<void> {
  const { target, request, response } = invocation;
  const { log, timeoutMs } = options;
  const invocationId = randomUUID();
  const headers = joinHeaders(request.rawHeaders);
  const exchange = forward(invocation, { invocationId, headers, ...options });
  const fail = (reason: string): void => {
    log('error', 'host', `${target.metadata.name} ${invocationId}: ${reason}`);
    exchange.destroy();
    if (!response.headersSent) response.writeHead(500);
    response.end();
  };
  const timer = Number.isFinite(timeoutMs)
    ? setTimeout(() => fail(`functionTimeout of ${timeoutMs / 1000} s exceeded; in Azure this restarts the worker`), timeoutMs)
    : undefined;
  try {
    const answered = await run(invocation, { invocationId, headers, ...options });
    if (!answered) fail('the function returned nothing');
  } catch (error) {
    fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    clearTimeout(timer);
  }
}

interface Exchange extends InvokeOptions {
  readonly invocationId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The gRPC side of an invocation. Says whether there was an answer. */
async function run({ target, parameters }: Invocation, { model, invocationId, headers, log }: Exchange): Promise<boolean> {
  const { metadata, triggerName, callback } = target;
  const texts = Object.entries(parameters).map(([name, value]) => [name, { string: value }]);
  const invocation = model.getInvocationModel({
    invocationId,
    metadata,
    request: {
      invocationId,
      inputData: [{ name: triggerName, data: { http: {} } }],
      triggerMetadata: { ...Object.fromEntries(texts), Headers: { json: JSON.stringify(headers) }, Query: { json: '{}' } },
    },
    log,
  });
  const { context, inputs } = await invocation.getArguments();
  const result = await invocation.invokeFunction(context, inputs, callback);
  await invocation.getResponse(context, result);
  return result !== null && result !== undefined;
}

/** The HTTP side of an invocation: the request to the library's proxy, and its answer back to the client. */
function forward({ request, response }: Invocation, { invocationId, headers, proxyPort, agent }: Exchange): { destroy(): void } {
  const upstream = httpRequest({
    host: '127.0.0.1',
    port: proxyPort,
    agent,
    method: request.method,
    path: request.url,
    headers: {
      ...withoutHopByHop(headers),
      'x-ms-invocation-id': invocationId,
      'x-forwarded-host': request.headers.host ?? '',
      'x-forwarded-proto': 'http',
    },
  });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 500, withoutHopByHop(answer.headers));
    response.flushHeaders();
    answer.pipe(response);
    // A function may answer without reading its body. The rest is read here and dropped, or the client, still sending,
    // would never begin its next request on this connection.
    answer.on('end', () => {
      request.unpipe(upstream).resume();
      if (!request.readableEnded) upstream.destroy();
    });
  });
  upstream.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  // A client that leaves ends the exchange; the function itself is never told (azure-functions-nodejs-library#294).
  response.on('close', () => {
    if (!response.writableFinished) upstream.destroy();
  });
  request.pipe(upstream);
  return upstream;
}

/** Repeated headers joined by a comma, as ASP.NET does; Node would keep the first of some. */
function joinHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}

/** RFC 9110 7.6.1: what describes one connection is not passed on to the next. */
function withoutHopByHop(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade',
  'expect',
]);
