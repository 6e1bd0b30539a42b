// A stack whose functions find clients' metadata documents on this machine.
import { startTestStack, type TestStack } from '../../flows/test-stack.ts';
import { startDocumentHost, type ClientDocument } from './document-host.ts';

/** A stack, and the client ids that are addresses of documents. */
export type DocumentStack = { readonly stack: TestStack; addressOf(document: ClientDocument): string; stop(): Promise<void> };

/** Starts both; `set` overrides named values. */
export async function startDocumentStack(documents: readonly ClientDocument[], set: Readonly<Record<string, string>> = {}): Promise<DocumentStack> {
  const host = await startDocumentHost(documents);
  const stack = await startTestStack({
    functions: { entry: 'test/clients/client-documents/documents-app.ts', settings: { DOCUMENT_HOST_CERTIFICATE: host.certificateFile } },
    set,
  });
  return {
    stack,
    addressOf: host.addressOf,
    async stop() {
      await stack.stop();
      await host.close();
    },
  };
}
