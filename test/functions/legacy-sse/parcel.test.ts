import { describe, expect, test } from '@jest/globals';
import { createExchangeName, MAX_CONTENT_BYTES, openParcel, sealParcel, type Parcel } from '../../../functions/legacy-sse/parcel.ts';
import { createSession } from '../../../functions/legacy-sse/session.ts';

const { stream, key } = createSession('0123456789abcdef', { oid: 'alice', clientId: 'client' });
const parcel: Parcel = { stream, exchange: createExchangeName(), number: 7, part: 1, parts: 3, content: Buffer.from('the answer') };
const keyOf = (name: string): Buffer | undefined => (name === stream ? key : undefined);

describe('a parcel', () => {
  test('arrives as it was sent', () => {
    expect(openParcel(sealParcel(parcel, key), keyOf)).toEqual(parcel);
  });

  test('shows a reader of the queue nothing of its content, and looks different every time', () => {
    const texts = [sealParcel(parcel, key), sealParcel(parcel, key)];

    expect(Buffer.from(texts[0] ?? '', 'base64').includes('answer')).toBe(false);
    expect(texts[0]).not.toBe(texts[1]);
  });

  test('of the largest size fits into a queue message', () => {
    const text = sealParcel({ ...parcel, content: Buffer.alloc(MAX_CONTENT_BYTES) }, key);

    expect(text.length).toBeLessThanOrEqual(64 * 1024);
  });

  test('is refused whichever bit was changed', () => {
    const bytes = Buffer.from(sealParcel(parcel, key), 'base64');
    const opened = Array.from(bytes, (byte, index) => {
      const changed = Buffer.from(bytes);
      changed[index] = byte ^ 1;
      return openParcel(changed.toString('base64'), keyOf);
    });

    expect(opened.filter((result) => result !== undefined)).toEqual([]);
  });

  test.each([
    ['sealed with another key', sealParcel(parcel, Buffer.alloc(32))],
    ['cut off', sealParcel(parcel, key).slice(0, 40)],
    ['empty', ''],
    ['no base64', '<message>'],
  ])('is refused if it is %s', (_what, text) => {
    expect(openParcel(text, keyOf)).toBeUndefined();
  });

  test('for a stream that is not here is nothing', () => {
    expect(openParcel(sealParcel(parcel, key), () => undefined)).toBeUndefined();
  });
});
