// The web servers of clients that publish a metadata document: one server that answers for all of their names.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** What a client publishes: its metadata without `client_id`, which is the address, and its keys if it signs. */
export type ClientDocument = {
  readonly host: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly keys?: { readonly path: string; readonly set: unknown };
};

/** Where the documents are. */
export type DocumentHost = {
  readonly certificateFile: string;
  /** The client id of a document: its address, with this server's port. */
  addressOf(document: ClientDocument): string;
  close(): Promise<void>;
};

/** Serves the documents on 127.0.0.1. */
export async function startDocumentHost(documents: readonly ClientDocument[]): Promise<DocumentHost> {
  const { private: key, cert } = await makeCertificate([...new Set(documents.map(({ host }) => host))]);
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  const certificateFile = join(folder, 'cert.pem');
  await writeFile(certificateFile, cert);

  const server = createServer({ key, cert }, (request, response) => {
    const page = pages().get(`https://${request.headers.host}${request.url}`);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/json', 'cache-control': 'max-age=300' });
    response.end(JSON.stringify(page));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const addressAt = (host: string, path: string): string => `https://${host}:${(server.address() as AddressInfo).port}${path}`;
  const addressOf: DocumentHost['addressOf'] = ({ host, path }) => addressAt(host, path);
  const pages = (): ReadonlyMap<string, unknown> =>
    new Map(
      documents.flatMap((document) => {
        const { host, body, keys } = document;
        const metadata = { client_id: addressOf(document), ...body };
        if (keys === undefined) return [[addressOf(document), metadata] as const];
        const keysAddress = addressAt(host, keys.path);
        return [[addressOf(document), { ...metadata, jwks_uri: keysAddress }] as const, [keysAddress, keys.set] as const];
      }),
    );

  return {
    certificateFile,
    addressOf,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

function makeCertificate(names: readonly string[]): ReturnType<typeof generate> {
  return generate([{ name: 'commonName', value: 'documents' }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
}
