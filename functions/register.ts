// Registers the functions, nothing more, so that a cold start waits for neither SDK nor storage nor identity libraries.
import { app, type HttpHandler } from '@azure/functions';
import type { WebRules } from './client-metadata/internet.ts';
import type { Config } from './config.ts';
import { watchConnections } from './connections.ts';
import type { LegacySse } from './legacy-sse/endpoint.ts';

/** Registers every function; what each needs is loaded by its first call. `loadWeb` tells whom the functions may fetch from. */
export function registerFunctions(config: Config, loadWeb: () => Promise<WebRules>): void {
  app.setup({ enableHttpStream: true });

  // From now on, or the first caller could leave unnoticed.
  const findConnection = watchConnections();
  const transports = once(() => import('./compose.ts').then(({ composeTransports }) => composeTransports(config, findConnection)));
  app.http('mcp', {
    route: 'mcp',
    methods: ['GET', 'POST', 'DELETE'],
    authLevel: 'function',
    handler: onFirstCall(async () => (await transports()).mcp),
  });

  let opened: LegacySse | undefined;
  const legacySse = once(async () => (opened = await (await transports()).openLegacySse()));
  app.http('mcp-sse', {
    route: 'mcp/sse',
    methods: ['GET'],
    authLevel: 'function',
    handler: onFirstCall(async () => (await legacySse()).open),
  });
  app.http('mcp-message', {
    route: 'mcp/message',
    methods: ['POST'],
    authLevel: 'function',
    handler: onFirstCall(async () => (await legacySse()).message),
  });
  app.hook.appTerminate(() => opened?.close());

  const questions = once(async () => {
    const [{ composeClientQuestions }, web] = await Promise.all([import('./compose-client-questions.ts'), loadWeb()]);
    return composeClientQuestions(config, web);
  });
  for (const name of ['metadata', 'assertion'] as const) {
    app.http(`client-${name}`, {
      route: `client-${name}`,
      methods: ['POST'],
      authLevel: 'function',
      handler: onFirstCall(async () => (await questions())[name]),
    });
  }
}

function onFirstCall(compose: () => Promise<HttpHandler>): HttpHandler {
  const handler = once(compose);
  return async (request, context) => (await handler())(request, context);
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => (made ??= make());
}
