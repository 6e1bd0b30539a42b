// The snippet tools end to end: SDK client, host process, storage library, managed identity, real Azurite.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { FunctionsHost } from '../../../emulators/functions/index.ts';
import { startAzurite, type Azurite } from '../fixtures/azurite.ts';
import { makeCertificate, type Certificate } from '../fixtures/certificate.ts';
import { ALICE, BOB, startDirectory, type LocalDirectory } from '../fixtures/directory.ts';
import { connect, startFunctions } from '../fixtures/functions.ts';

// Other programs start here, which on a busy machine takes longer than jest's five seconds.
jest.setTimeout(60_000);

let certificate: Certificate;
let directory: LocalDirectory;
let azurite: Azurite;
let host: FunctionsHost;
let alice: Client;
let bob: Client;

beforeAll(async () => {
  certificate = await makeCertificate();
  [directory, azurite] = await Promise.all([startDirectory(certificate), startAzurite(certificate)]);
  host = await startFunctions({ ...directory.env, STORAGE_BLOB_URL: azurite.url });
  [alice, bob] = await Promise.all([ALICE, BOB].map(async (oid) => connect(host, await directory.sign({ oid })))) as [Client, Client];
});

afterAll(async () => {
  await Promise.all([alice.close(), bob.close()]);
  await host.stop();
  await azurite.stop();
  await directory.stop();
  await certificate.remove();
});

const save = (client: Client, snippetname: string, snippet: string): ReturnType<Client['callTool']> =>
  client.callTool({ name: 'save_snippet', arguments: { snippetname, snippet } });
const get = (client: Client, snippetname: string): ReturnType<Client['callTool']> =>
  client.callTool({ name: 'get_snippet', arguments: { snippetname } });
const remove = (client: Client, snippetname: string): ReturnType<Client['callTool']> =>
  client.callTool({ name: 'delete_snippet', arguments: { snippetname } });
const list = (client: Client): ReturnType<Client['callTool']> => client.callTool({ name: 'list_snippets' });

describe('snippets', () => {
  test('say that there is nothing before the first save', async () => {
    const listed = await list(bob);
    const got = await get(bob, 'nothing');
    const removed = await remove(bob, 'nothing');

    expect(listed).toEqual({
      content: [{ type: 'text', text: 'You have no snippets yet. save_snippet makes one.' }],
      structuredContent: { snippets: [], truncated: false },
    });
    expect(got).toEqual({
      content: [{ type: 'text', text: 'There is no snippet named "nothing". list_snippets shows the names there are.' }],
      isError: true,
    });
    expect(removed.structuredContent).toEqual({ snippetname: 'nothing', deleted: false });
  });

  test('come back as they were saved, are replaced, listed and deleted', async () => {
    const text = 'line one\n"zwei" \u00fc \u{1F600}\0';

    const created = await save(alice, 'first', 'old');
    const replaced = await save(alice, 'first', text);
    const got = await get(alice, 'first');
    const listed = await list(alice);
    const removed = await remove(alice, 'first');
    const gone = await get(alice, 'first');

    expect(created).toEqual({
      content: [{ type: 'text', text: 'Created the snippet "first" (3 bytes).' }],
      structuredContent: { snippetname: 'first', outcome: 'created', bytes: 3 },
    });
    expect(replaced.structuredContent).toEqual({ snippetname: 'first', outcome: 'replaced', bytes: Buffer.byteLength(text) });
    expect(got).toEqual({ content: [{ type: 'text', text }], structuredContent: { snippetname: 'first', snippet: text } });
    expect(listed.structuredContent).toEqual({
      snippets: [{ snippetname: 'first', bytes: Buffer.byteLength(text), savedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) }],
      truncated: false,
    });
    expect(removed.structuredContent).toEqual({ snippetname: 'first', deleted: true });
    expect(gone.isError).toBe(true);
  });

  test('may be empty', async () => {
    await save(alice, 'empty', '');

    expect((await get(alice, 'empty')).structuredContent).toEqual({ snippetname: 'empty', snippet: '' });
  });

  test('of one user are not there for another', async () => {
    await save(alice, 'mine', 'of alice');

    const foreign = await Promise.all([get(bob, 'mine'), get(bob, `../${ALICE}/mine`), get(bob, `${ALICE}/mine`)]);
    await save(bob, 'mine', 'of bob');
    await remove(bob, 'mine');

    expect(foreign.map(({ isError }) => isError)).toEqual([true, true, true]);
    expect((await get(alice, 'mine')).structuredContent).toMatchObject({ snippet: 'of alice' });
  });

  test.each(['../x', 'a/b', '%2e%2e', '%2e%2e%2fx', '..\\x', '.', '..', 'a_2fb', '．．／x', '\u0430', 'a', 'x'.repeat(256), '?comp=list', '#'])(
    'under the odd name %j stay apart from all others',
    async (name) => {
      const content = `content of ${name}`;

      await save(alice, name, content);
      const got = await get(alice, name);
      const listed = await list(alice);
      const bobs = await list(bob);

      expect(got.structuredContent).toEqual({ snippetname: name, snippet: content });
      expect(listed.structuredContent).toMatchObject({ snippets: expect.arrayContaining([expect.objectContaining({ snippetname: name })]) });
      expect(bobs.structuredContent).toMatchObject({ snippets: [] });
    },
  );

  test.each([
    ['snippetname', { snippetname: 'x'.repeat(1024), snippet: '' }, 'expected at most 256 bytes of UTF-8, got 1024'],
    ['snippetname', { snippetname: '', snippet: '' }, 'expected a name, got an empty text'],
    ['snippetname', { snippetname: 7, snippet: '' }, 'Invalid input: expected string, received number'],
    ['snippetname', { snippet: '' }, 'Invalid input: expected string, received undefined'],
    ['snippet', { snippetname: 'x' }, 'Invalid input: expected string, received undefined'],
    ['snippet', { snippetname: 'x', snippet: 'x'.repeat(262_145) }, 'expected at most 262144 bytes of UTF-8, got 262145'],
    ['snippet', { snippetname: 'x', snippet: '\ud800' }, 'expected well-formed Unicode, got a lone surrogate'],
  ])('refuse a bad %s and name it', async (argument, args, reason) => {
    const result = await alice.callTool({ name: 'save_snippet', arguments: args });

    expect(result).toEqual({ content: [{ type: 'text', text: `save_snippet: argument "${argument}": ${reason}` }], isError: true });
  });

  test('of the largest size are kept whole', async () => {
    const snippet = 'x'.repeat(262_144);

    await save(alice, 'large', snippet);

    expect((await get(alice, 'large')).structuredContent).toEqual({ snippetname: 'large', snippet });
  });

  test('saved at the same moment: one is created, nobody is told a wrong outcome, the last word stands', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `version ${index}`);

    const results = await Promise.all(texts.map((text) => save(alice, 'contested', text)));
    const { snippet } = (await get(alice, 'contested')).structuredContent as { snippet: string };

    const outcomes = results.map(({ isError, structuredContent }) => {
      return isError === true ? 'conflict' : (structuredContent as { outcome: string }).outcome;
    });
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(['created', 'replaced']).toContain(outcomes[texts.indexOf(snippet)]);
    for (const { content } of results.filter(({ isError }) => isError)) {
      expect(content).toEqual([{ type: 'text', text: expect.stringContaining('so nothing was saved') }]);
    }
  });

  test('are listed as resources in pages, and completed, however many there are', async () => {
    const client = await connect(host, await directory.sign({ oid: 'cccccccc-3333-4ccc-8ccc-cccccccccccc' }));
    const names = Array.from({ length: 105 }, (_, index) => `many/${String(index).padStart(3, '0')}`);
    for (let index = 0; index < names.length; index += 15) {
      await Promise.all(names.slice(index, index + 15).map((name) => save(client, name, name)));
    }
    const complete = async (value: string): Promise<unknown> => {
      const { completion } = await client.complete({ ref: { type: 'ref/resource', uri: 'snippet:{snippetname}' }, argument: { name: 'snippetname', value } });
      return { ...completion, values: completion.values.length };
    };

    const first = await client.listResources();
    const second = await client.listResources({ cursor: first.nextCursor ?? '' });

    expect([...first.resources, ...second.resources].map(({ name }) => name)).toEqual(names);
    expect([first.resources.length, second.nextCursor]).toEqual([100, undefined]);
    expect(await complete('many/')).toEqual({ values: 100, hasMore: true });
    expect(await complete('many/10')).toEqual({ values: 5, total: 5, hasMore: false });
    expect(await complete('any/10')).toEqual({ values: 0, total: 0, hasMore: false });
    await expect(client.listResources({ cursor: 'many/099' })).rejects.toMatchObject({ code: -32602 });
    await client.close();
  });

  test('of two users never cross in 200 interleaved calls', async () => {
    const rounds = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(rounds.flatMap((index) => [save(alice, `round ${index}`, `alice ${index}`), save(bob, `round ${index}`, `bob ${index}`)]));

    const got = await Promise.all(rounds.flatMap((index) => [get(alice, `round ${index}`), get(bob, `round ${index}`)]));

    expect(got.map(({ structuredContent }) => (structuredContent as { snippet: string }).snippet))
      .toEqual(rounds.flatMap((index) => [`alice ${index}`, `bob ${index}`]));
  });
});
