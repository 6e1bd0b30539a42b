// Receives the browser when it comes back from the login, as native clients do (RFC 8252 7.3). Decides whether what it brings
// answers the question that was asked; knows nothing about tokens.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the browser must bring back. */
export type Expected = { readonly state: string; readonly issuer: string };

/** A listener on this machine only, on any free port. */
export type CallbackListener = {
  readonly redirectUri: string;
  /** Resolves with the code; rejects with the error the server sent, or with what is wrong about the answer. */
  readonly code: Promise<string>;
  close(): void;
};

/** Starts to listen. */
export async function listenForCallback(expected: Expected): Promise<CallbackListener> {
  const server = createServer();
  const code = new Promise<string>((resolve, reject) => {
    server.on('request', ({ url }, response) => {
      const { pathname, searchParams } = new URL(url ?? '/', 'http://127.0.0.1');
      if (pathname !== '/callback') return finish(response, 404, 'There is nothing here.');
      const outcome = readAnswer(searchParams, expected);
      switch (outcome.kind) {
        case 'foreign':
          return finish(response, 400, outcome.problem);
        case 'refused': {
          const problem = `The login was refused: ${outcome.error}`;
          return finish(response, 200, problem, () => reject(new Error(problem)));
        }
        case 'code':
          return finish(response, 200, 'Signed in. You can close this page.', () => resolve(outcome.code));
      }
    });
  });
  // Whoever starts a login may give up before it waits for the code.
  code.catch(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: `http://127.0.0.1:${port}/callback`,
    code,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

type Outcome =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'foreign'; readonly problem: string };

function readAnswer(query: URLSearchParams, { state, issuer }: Expected): Outcome {
  // An answer to another login (a stale tab, an attacker's link) must neither end nor finish this one.
  if (query.get('state') !== state) return { kind: 'foreign', problem: 'This answer belongs to another login.' };
  // RFC 9207 2.4: an answer of another authorization server is a mix-up attack.
  if (query.get('iss') !== issuer) return { kind: 'refused', error: `expected iss ${issuer}, got ${query.get('iss') ?? 'none'}` };
  const code = query.get('code');
  if (code !== null) return { kind: 'code', code };
  return { kind: 'refused', error: [query.get('error') ?? 'no code came', query.get('error_description')].filter(Boolean).join(': ') };
}

/** `then` runs when the browser has the text: whoever waits for it closes the listener, and with it the connection. */
function finish(response: ServerResponse, status: number, text: string, then?: () => void): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' });
  response.end(`${text}\n`, then);
}
