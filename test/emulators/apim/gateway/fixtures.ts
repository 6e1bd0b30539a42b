// What the gateway's tests share: policy folders in the system's temporary directory, expressions that are JavaScript
// functions under the name of their C# text, and backends that record what reaches them.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener, type RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ContextView, ResponseView } from '../../../../emulators/apim/expression/context.ts';
import { namedType } from '../../../../emulators/apim/expression/types.ts';
import { ExpressionFault, type ExpressionEngine } from '../../../../emulators/apim/gateway/compile/expression-engine.ts';
import { startGatewayWith, type Gateway, type GatewayOptions } from '../../../../emulators/apim/gateway/start-gateway.ts';

type Cleanup = () => unknown;
const cleanups: Cleanup[] = [];

/** Call from afterEach: closes and deletes everything that the fixtures of a test made. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export interface FolderFiles {
  readonly manifest: unknown;
  /** Policy id → text. */
  readonly policies?: Readonly<Record<string, string>>;
}

/** A policy folder that holds these files. */
export function writeFolder({ manifest, policies = {} }: FolderFiles): string {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'manifest.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  for (const [id, text] of Object.entries(policies)) {
    mkdirSync(dirname(join(folder, `${id}.xml`)), { recursive: true });
    writeFileSync(join(folder, `${id}.xml`), text);
  }
  return folder;
}

/** A manifest with one API at `/api` and one operation `GET /thing` whose policy is `operation`. */
export function simpleManifest(serviceUrl: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    format: 'rawxml',
    apis: [
      {
        id: 'things',
        name: 'Things',
        path: 'api',
        serviceUrl,
        operations: [
          { id: 'get-thing', name: 'Get thing', method: 'GET', urlTemplate: '/thing', policy: 'operation' },
          { id: 'post-thing', name: 'Post thing', method: 'POST', urlTemplate: '/thing', policy: 'operation' },
        ],
      },
    ],
    fragments: [],
    namedValues: [],
    ...changes,
  };
}

/** Policy text; a section left out holds `<base />` only. */
export function policy(sections: Readonly<Partial<Record<'inbound' | 'backend' | 'outbound' | 'on-error', string>>>): string {
  const section = (name: 'inbound' | 'backend' | 'outbound' | 'on-error'): string => `<${name}>${sections[name] ?? '<base />'}</${name}>`;
  return `<policies>${section('inbound')}${section('backend')}${section('outbound')}${section('on-error')}</policies>`;
}

export interface FakeExpression {
  readonly evaluate: (context: ContextView) => unknown;
  readonly requestBody?: boolean;
  readonly responseBody?: boolean;
}

/** An expression engine that knows these texts only; a value is what the expression gives, a function is called. */
export function fakeExpressions(known: Readonly<Record<string, ((context: ContextView) => unknown) | FakeExpression>> = {}): ExpressionEngine {
  return {
    compile(text, position) {
      const found = known[text];
      if (found === undefined) throw new ExpressionFault([{ code: 'CS0103', message: `the name in ${text} does not exist here`, line: position.line, column: position.column + 2 }]);
      const { evaluate, requestBody = false, responseBody = false }: FakeExpression = typeof found === 'function' ? { evaluate: found } : found;
      return { type: namedType('System.Object'), reads: { requestBody, responseBody }, variables: [], warnings: [], evaluate };
    },
    textOf: (value) => (value === null ? '' : String(value)),
    responseValue: (response) => ({ response }),
    responseOf: (value) => (typeof value === 'object' && value !== null && 'response' in value ? (value.response as ResponseView) : undefined),
  };
}

/** A running gateway; closed by `cleanUp`. */
export async function startTestGateway(
  options: Omit<GatewayOptions, 'folder'> & { readonly files: FolderFiles; readonly expressions?: Parameters<typeof fakeExpressions>[0] },
): Promise<Gateway> {
  const { files, expressions, ...rest } = options;
  const gateway = await startGatewayWith({ ...rest, folder: writeFolder(files) }, fakeExpressions(expressions));
  cleanups.push(() => gateway.close());
  return gateway;
}

/** A server on a port of its own; closed by `cleanUp`. Gives its URL. */
export async function startBackend(listener: RequestListener): Promise<string> {
  const server = createServer({ maxHeaderSize: 131_072 }, listener);
  server.maxHeadersCount = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A promise and the function that settles it. */
export function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}

/** What a backend that answers everything received. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A backend that answers `200 ok` and remembers what it received. */
export async function startRecorder(): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const url = await startBackend((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: target = '', rawHeaders, headers } = request;
      received.push({ method, url: target, rawHeaders, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(200, { 'content-type': 'text/plain', 'x-backend': 'yes' });
      response.end('ok');
    });
  });
  return { url, received };
}

export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Sends a request exactly as written: path, headers and method reach the wire unchanged. */
export function call(url: string, path: string, options: RequestOptions & { readonly body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest({ hostname, port, path, agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, statusMessage = '', rawHeaders, headers } = response;
        resolve({ status: statusCode, reason: statusMessage, rawHeaders, headers, body: Buffer.concat(chunks).toString() });
      });
    });
    request.on('error', reject);
    request.end(options.body);
  });
}
