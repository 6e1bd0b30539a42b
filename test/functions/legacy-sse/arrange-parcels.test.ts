import { describe, expect, test } from '@jest/globals';
import { createParcelArranger } from '../../../functions/legacy-sse/arrange-parcels.ts';
import type { Parcel } from '../../../functions/legacy-sse/parcel.ts';

/** `exchange number part/parts content` */
function parcelOf(text: string): Parcel {
  const [exchange = '', number, of = '', content = ''] = text.split(' ');
  const [part, parts] = of.split('/').map(Number) as [number, number];
  return { stream: 's', exchange, number: Number(number), part, parts, content: Buffer.from(content) };
}

describe('parcels', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['in order come out as they come in', ['a 0 0/1 one', 'a 1 0/1 two'], ['one', 'two']],
    ['in the wrong order wait for their turn', ['a 1 0/1 two', 'a 2 0/1 three', 'a 0 0/1 one'], ['one', 'two', 'three']],
    ['in parts become one content', ['a 0 0/3 o', 'a 0 1/3 n', 'a 0 2/3 e'], ['one']],
    ['in parts may be in any order', ['a 0 2/3 e', 'a 0 0/3 o', 'a 1 0/1 two', 'a 0 1/3 n'], ['one', 'two']],
    ['that come twice come out once', ['a 0 0/1 one', 'a 0 0/1 one', 'a 1 0/2 t', 'a 1 0/2 t', 'a 1 1/2 wo', 'a 1 1/2 wo'], ['one', 'two']],
    ['of one exchange do not wait for another', ['a 1 0/1 late', 'b 0 0/1 one'], ['one']],
    ['that miss one stay away', ['a 0 0/2 o', 'a 1 0/1 two'], []],
  ])('%s', (_what, arriving, expected) => {
    const arranger = createParcelArranger();

    const out = arriving.flatMap((text) => arranger.add(parcelOf(text))).map(String);

    expect(out).toEqual(expected);
  });

  test('of exchanges without end are not all remembered', () => {
    const arranger = createParcelArranger();
    arranger.add(parcelOf('first 1 0/1 two'));
    for (let index = 0; index < 1_000; index += 1) arranger.add(parcelOf(`other${index} 1 0/1 two`));

    expect(arranger.add(parcelOf('first 0 0/1 one')).map(String)).toEqual(['one']);
  });
});
