// The races that the real storage cannot be made to run in order; the rest is tested with the tools, against Azurite.
import { describe, expect, jest, test } from '@jest/globals';
import { writeSnippet, type SnippetWrite } from '../../../functions/snippets/write-snippet.ts';

type Blob = SnippetWrite['blob'];

const error = (code: string, statusCode: number): Error => Object.assign(new Error(code), { code, statusCode });

/** A blob whose uploads end as told, one after the other; its version is always `"v1"`. */
function blobThat(...outcomes: (Error | 'succeeds')[]): { upload: jest.Mock<Blob['upload']>; getProperties: jest.Mock<Blob['getProperties']> } {
  const upload = jest.fn<Blob['upload']>();
  for (const outcome of outcomes) {
    if (outcome === 'succeeds') upload.mockResolvedValueOnce({} as Awaited<ReturnType<Blob['upload']>>);
    else upload.mockRejectedValueOnce(outcome);
  }
  const properties = { etag: '"v1"' } as Awaited<ReturnType<Blob['getProperties']>>;
  return { upload, getProperties: jest.fn<Blob['getProperties']>().mockResolvedValue(properties) };
}

const write = (blob: Blob): Promise<string> => writeSnippet({ blob, name: 'x', content: 'text', abortSignal: new AbortController().signal });
const conditionsOf = ({ upload }: ReturnType<typeof blobThat>): unknown[] => upload.mock.calls.map(([, , options]) => options?.conditions);

describe('writeSnippet', () => {
  test('creates only where nothing is', async () => {
    const blob = blobThat('succeeds');

    const outcome = await write(blob);

    expect([outcome, conditionsOf(blob)]).toEqual(['created', [{ ifNoneMatch: '*' }]]);
  });

  test('replaces only the version it has seen', async () => {
    const blob = blobThat(error('BlobAlreadyExists', 409), 'succeeds');

    const outcome = await write(blob);

    expect([outcome, conditionsOf(blob)]).toEqual(['replaced', [{ ifNoneMatch: '*' }, { ifMatch: '"v1"' }]]);
  });

  test.each([
    ['changed', error('ConditionNotMet', 412)],
    ['deleted', error('BlobNotFound', 404)],
  ])('saves nothing and says so when the snippet is %s in between', async (_what, cause) => {
    const blob = blobThat(error('BlobAlreadyExists', 409), cause);

    await expect(write(blob)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Another call changed the snippet "x" at the same moment, so nothing was saved. Read it, then save again.',
      cause,
    });
  });

  test('passes on what is not about versions', async () => {
    const down = error('ServerBusy', 503);

    await expect(write(blobThat(down))).rejects.toBe(down);
    await expect(write(blobThat(error('BlobAlreadyExists', 409), down))).rejects.toBe(down);
  });
});
