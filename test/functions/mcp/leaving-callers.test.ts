// Callers that leave before they are answered: the app in a host process, over HTTP, with a Graph that never answers.
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { FunctionsHost } from '../../../emulators/functions/index.ts';
import { makeCertificate, type Certificate } from '../fixtures/certificate.ts';
import { startDirectory, type LocalDirectory, type Reply } from '../fixtures/directory.ts';
import { post, startFunctions } from '../fixtures/functions.ts';

// Other programs start here, which on a busy machine takes longer than jest's five seconds.
jest.setTimeout(60_000);

let certificate: Certificate;
let directory: LocalDirectory;
let host: FunctionsHost;
let token: string;
let hear: (line: string) => void;
let heard: Promise<string>;
/** Settles when Graph is asked; `answer` makes Graph answer. */
let asked: Promise<void>;
let answer: (reply: Reply) => void;

beforeAll(async () => {
  certificate = await makeCertificate();
  directory = await startDirectory(certificate);
  [host, token] = await Promise.all([startFunctions(directory.env, (line) => hear(line)), directory.sign()]);
});

afterAll(async () => {
  await host.stop();
  await directory.stop();
  await certificate.remove();
});

beforeEach(() => {
  heard = new Promise((resolve) => (hear = resolve));
  const replied = new Promise<Reply>((resolve) => (answer = resolve));
  asked = new Promise((resolve) => {
    directory.onGraph = { then: (...listeners: Parameters<typeof replied.then>) => (resolve(), replied.then(...listeners)) } as Promise<Reply>;
  });
});

/** Asks for the profile and leaves while Graph is being asked. */
async function askAndLeave(meta: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>>): Promise<void> {
  const leaving = new AbortController();
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'get_graph_user_details', _meta: meta } });
  const call = post(host, { token, body, headers, signal: leaving.signal });
  call.catch(() => undefined);
  await asked;
  leaving.abort();
}

const stateless = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'get_graph_user_details' };
const envelope = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };

describe('a caller that leaves', () => {
  test.each([
    ['a stream', { progressToken: 'p' }],
    ['before its answer began', {}],
  ])('cancels its request in the stateless revision: %s', async (_what, meta) => {
    await askAndLeave({ ...envelope, ...meta }, stateless);

    expect(await heard).toMatch(/^mcp tool=get_graph_user_details outcome=cancelled /);
  });

  test.each([
    ['a stream', { progressToken: 'p' }],
    ['before its answer began', {}],
  ])('cancels nothing in the revisions before, for which a broken connection is none: %s', async (_what, meta) => {
    await askAndLeave(meta, { 'mcp-protocol-version': '2025-11-25' });
    // When the host has answered somebody else, it has seen the connection end.
    await post(host, { token, body: JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'ping' }) });
    answer({ status: 200, body: { id: 'x' } });

    expect(await heard).toMatch(/^mcp tool=get_graph_user_details outcome=ok /);
  });
});
