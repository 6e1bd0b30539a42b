// Creates the containers that Bicep creates in Azure, with a managed identity's token, as no shared key is allowed there either.
import { request } from 'node:https';
import { StackError } from './stack-error.ts';

/** Creates the containers that do not exist yet. */
export async function createContainers(options: {
  readonly blobUrl: string;
  readonly names: readonly string[];
  readonly token: string;
  readonly ca: string;
}): Promise<void> {
  await Promise.all(options.names.map((name) => createContainer(`${options.blobUrl}/${name}`, options)));
}

// https://learn.microsoft.com/rest/api/storageservices/create-container
async function createContainer(url: string, { token, ca }: { readonly token: string; readonly ca: string }): Promise<void> {
  const { status, body } = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const call = request(`${url}?restype=container`, {
      method: 'PUT',
      ca,
      agent: false,
      headers: { Authorization: `Bearer ${token}`, 'x-ms-version': '2023-11-03', 'x-ms-date': new Date().toUTCString(), 'Content-Length': 0 },
    });
    call.once('error', reject).once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', reject).once('end', () => resolve({ status: response.statusCode, body: text }));
    });
    call.end();
  });
  // 409: it is there from an earlier run.
  if (status !== 201 && status !== 409) {
    throw new StackError('CONTAINER_REFUSED', `Azurite: expected 201 or 409 for creating ${url}, got ${status} ${body}`);
  }
}
