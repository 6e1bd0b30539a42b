// Forwards a request to the backend with the user's token, as a careful person would write it by hand on node:http.
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

const agent = new Agent({ keepAlive: true });

/** Sends the request on and its answer back, both as streams. */
export function forward(request: IncomingMessage, response: ServerResponse, target: { readonly url: URL; readonly token: string }): void {
  const headers = { ...request.headers, authorization: `Bearer ${target.token}` };
  // Of this connection only (RFC 9110 7.6.1).
  delete headers.host;
  delete headers.connection;
  const outgoing = httpRequest(target.url, { agent, method: request.method ?? 'POST', headers });
  outgoing.once('response', (answer) => {
    const answerHeaders = { ...answer.headers };
    delete answerHeaders.connection;
    delete answerHeaders['keep-alive'];
    response.writeHead(answer.statusCode ?? 502, answerHeaders);
    // Its client waits for the headers, not for the first event.
    if (answer.headers['content-type'] === 'text/event-stream') response.flushHeaders();
    answer.pipe(response);
  });
  outgoing.once('error', () => response.writeHead(502).end());
  request.pipe(outgoing);
}
