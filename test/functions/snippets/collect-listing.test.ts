import { describe, expect, test } from '@jest/globals';
import { collectListing, type BlobItem, type BlobPage } from '../../../functions/snippets/collect-listing.ts';
import { blobNameOf } from '../../../functions/snippets/snippet-name.ts';

const OID = 'aaaaaaaa-1111-4aaa-8aaa-aaaaaaaaaaaa';
const lastModified = new Date('2026-11-21T12:00:00Z');
const item = (name: string): BlobItem => ({ name: blobNameOf(OID, name), properties: { contentLength: 3, lastModified } });

async function* pagesOf(...pages: BlobItem[][]): AsyncGenerator<BlobPage> {
  for (const blobItems of pages) yield { segment: { blobItems } };
}

describe('collectListing', () => {
  test('joins pages, and leaves out blobs that are no snippets', async () => {
    const foreign = { name: `${OID}/notes.txt`, properties: { lastModified } };
    const heard: number[] = [];

    const listing = await collectListing(OID, pagesOf([item('a/b')], [foreign], [foreign, item('c')]), (found) => heard.push(found));

    expect(listing).toEqual({
      snippets: [
        { name: 'a/b', bytes: 3, savedAt: '2026-11-21T12:00:00.000Z' },
        { name: 'c', bytes: 3, savedAt: '2026-11-21T12:00:00.000Z' },
      ],
      truncated: false,
    });
    expect(heard).toEqual([1, 2]);
  });

  test.each([
    [500, 500, false],
    [501, 500, true],
  ])('of %s snippets shows %s', async (count, shown, truncated) => {
    const items = Array.from({ length: count }, (_, index) => item(`snippet ${index}`));

    const listing = await collectListing(OID, pagesOf(items), () => undefined);

    expect([listing.snippets.length, listing.truncated]).toEqual([shown, truncated]);
  });

  test('asks for no further page when the listing is full', async () => {
    async function* endless(): AsyncGenerator<BlobPage> {
      for (let page = 0; ; page += 1) yield { segment: { blobItems: Array.from({ length: 100 }, (_, index) => item(`${page} ${index}`)) } };
    }

    const listing = await collectListing(OID, endless(), () => undefined);

    expect(listing.truncated).toBe(true);
  });
});
