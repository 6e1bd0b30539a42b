// The web servers of clients that publish metadata documents: one server that answers for all of their names.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { ClientDocument, ClientProfile } from './profile.ts';

/** Where the documents are. */
export type DocumentHost = {
  readonly certificateFile: string;
  /** The client id of a document: its address, with this server's port. */
  addressOf(document: ClientDocument): string;
  close(): Promise<void>;
};

/** Serves the documents of these clients on 127.0.0.1. */
export async function startDocumentHost(profiles: readonly ClientProfile[]): Promise<DocumentHost> {
  const documents = profiles.flatMap(({ document }) => document ?? []);
  const certificate = await generate([{ name: 'commonName', value: 'documents' }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [...new Set(documents.map(({ host }) => host))].map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  const certificateFile = join(folder, 'cert.pem');
  await writeFile(certificateFile, certificate.cert);
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    const document = documents.find(({ host, path }) => `${host}:${port()}` === request.headers.host && path === request.url);
    if (document === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=300' });
    response.end(JSON.stringify({ client_id: addressOf(document), ...document.body }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (): number => (server.address() as AddressInfo).port;
  const addressOf: DocumentHost['addressOf'] = ({ host, path }) => `https://${host}:${port()}${path}`;
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
