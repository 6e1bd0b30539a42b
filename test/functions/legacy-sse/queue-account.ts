// A look into the queue service from outside, as somebody with access to the storage account has it.
import { request } from 'node:https';

export interface QueueAccount {
  /** The queues with their metadata. */
  queues(): Promise<readonly { readonly name: string; readonly metadata: Readonly<Record<string, string>> }[]>;
  setMetadata(queue: string, metadata: Readonly<Record<string, string>>): Promise<void>;
}

export interface QueueAccess {
  readonly url: string;
  readonly token: () => Promise<string>;
  readonly ca: string;
}

export function openQueueAccount(access: QueueAccess): QueueAccount {
  return {
    async queues() {
      const xml = await call(access, 'GET', '/?comp=list&include=metadata');
      return [...xml.matchAll(/<Queue>(.*?)<\/Queue>/gs)].map(([, queue = '']) => ({
        name: /<Name>(.*?)<\/Name>/.exec(queue)?.[1] ?? '',
        metadata: Object.fromEntries([...(/<Metadata>(.*)<\/Metadata>/s.exec(queue)?.[1] ?? '').matchAll(/<(\w+)>(.*?)<\/\1>/g)].map(([, name = '', value = '']) => [name, value])),
      }));
    },
    async setMetadata(queue, metadata) {
      const headers = Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-ms-meta-${name}`, value]));
      await call(access, 'PUT', `/${queue}?comp=metadata`, headers);
    },
  };
}

async function call({ url, token, ca }: QueueAccess, method: string, path: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const headers = { authorization: `Bearer ${await token()}`, 'x-ms-version': '2023-11-03', 'x-ms-date': new Date().toUTCString(), 'content-length': '0', ...more };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, ca, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', reject).once('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
      });
    });
    sent.once('error', reject).end();
  });
}
