// A stack whose functions find the metadata documents of clients on this machine.
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { startMetadataHost } from '../functions/fixtures/metadata-host.ts';

/** What a client publishes: its metadata without `client_id`, which is the address, and its keys if it signs. */
export type ClientDocument = {
  readonly host: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly keys?: { readonly path: string; readonly set: unknown };
};

/** The stack, and the client ids that are addresses of documents. */
export type DocumentStack = { readonly stack: TestStack; addressOf(document: ClientDocument): string; stop(): Promise<void> };

/** Publishes the documents and starts the stack; `set` overrides named values. */
export async function startDocumentStack(documents: readonly ClientDocument[], set: Readonly<Record<string, string>> = {}): Promise<DocumentStack> {
  const web = await startMetadataHost([...new Set(documents.map(({ host }) => host))]);
  const addressOf: DocumentStack['addressOf'] = ({ host, path }) => web.urlOf(host, path);
  const pages = new Map(documents.flatMap((document) => publish(document, (path) => web.urlOf(document.host, path))));
  web.answer = (request, response) => {
    const page = pages.get(`https://${request.headers.host}${request.url}`);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/json', 'cache-control': 'max-age=300' });
    response.end(JSON.stringify(page));
  };
  const stack = await startTestStack({ functions: { entry: 'test/flows/functions-on-one-machine.ts', settings: { TEST_WEB_CA: web.ca } }, set });
  return {
    stack,
    addressOf,
    async stop() {
      await stack.stop();
      await web.stop();
    },
  };
}

/** Address and contents of the document, and of the keys it refers to. */
function publish({ path, body, keys }: ClientDocument, urlOf: (path: string) => string): readonly (readonly [string, unknown])[] {
  const metadata = { client_id: urlOf(path), ...body };
  if (keys === undefined) return [[urlOf(path), metadata]];
  return [[urlOf(path), { ...metadata, jwks_uri: urlOf(keys.path) }], [urlOf(keys.path), keys.set]];
}
