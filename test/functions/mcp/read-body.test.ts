import { describe, expect, test } from '@jest/globals';
import { MAX_BODY_BYTES, readBody } from '../../../functions/mcp/read-body.ts';

interface Source {
  readonly chunks: readonly Uint8Array[];
  readonly declared?: string;
}

function bodyOf({ chunks, declared }: Source): Parameters<typeof readBody>[0] & { pulled(): number } {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[pulled];
      pulled += 1;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  }, { highWaterMark: 0 });
  return { body, headers: new Headers(declared === undefined ? {} : { 'content-length': declared }), pulled: () => pulled };
}

const MEGABYTE = new Uint8Array(1024 * 1024).fill(0x61);

describe('readBody', () => {
  test('joins chunks, also within a character', async () => {
    const [first, second] = [Buffer.from('{"é').subarray(0, 3), Buffer.from('{"é"}').subarray(3)];

    const body = await readBody(bodyOf({ chunks: [first, second] }));

    expect(body).toEqual({ kind: 'text', text: '{"é"}' });
  });

  test('takes no body for an empty text', async () => {
    const body = await readBody({ body: null, headers: new Headers() });

    expect(body).toEqual({ kind: 'text', text: '' });
  });

  test('reads a body of exactly the limit', async () => {
    const body = await readBody(bodyOf({ chunks: [MEGABYTE, MEGABYTE, MEGABYTE, MEGABYTE] }));

    expect({ kind: body.kind, length: body.kind === 'text' && body.text.length }).toEqual({ kind: 'text', length: MAX_BODY_BYTES });
  });

  test('refuses a declared length over the limit without reading', async () => {
    const source = bodyOf({ chunks: [MEGABYTE], declared: String(MAX_BODY_BYTES + 1) });

    const body = await readBody(source);

    expect(body).toEqual({ kind: 'too-large' });
    expect(source.pulled()).toBe(0);
  });

  test('stops reading when more arrives than was declared or allowed', async () => {
    const source = bodyOf({ chunks: Array.from({ length: 100 }, () => MEGABYTE), declared: '10' });

    const body = await readBody(source);

    expect(body).toEqual({ kind: 'too-large' });
    expect(source.pulled()).toBe(5);
  });

  test('refuses bytes that are not UTF-8', async () => {
    const body = await readBody(bodyOf({ chunks: [Uint8Array.of(0x22, 0xff, 0x22)] }));

    expect(body).toEqual({ kind: 'not-utf8' });
  });
});
