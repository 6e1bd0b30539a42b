// Makes bad tokens out of good ones, always the same ones for the same seed. Knows the form of a token, not its keys.

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export type Random = () => number;

/** A generator for a seed. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One way to make a bad token of good ones: `good` is an access token, `others` are genuine texts of every purpose. */
type Way = (random: Random, good: string, others: readonly string[]) => string;

/** What an attacker may try without the key, by name. */
export const ways: Readonly<Record<string, Way>> = {
  'random text': (random) => randomText(random, printable, 1 + below(random, 400)),
  'random bytes': (random) => `x${randomText(random, latin1, below(random, 200))}x`,
  'random parts': (random, good) => {
    const [, keyId = ''] = good.split('.');
    return ['access', keyId, randomText(random, base64url, below(random, 400)), randomText(random, base64url, 43)].join('.');
  },
  'a random number of parts': (random) => Array.from({ length: below(random, 8) }, () => randomText(random, base64url, below(random, 50))).join('.') || 'x',
  'a flipped bit of the content': (random, good) => withContent(good, (content) => flipBit(random, content)),
  'a flipped bit of the tag': (random, good) => withTag(good, (tag) => flipBit(random, tag)),
  'a changed character': (random, good) => {
    const at = below(random, good.length);
    const other = [...base64url].filter((letter) => letter !== good[at]);
    return `${good.slice(0, at)}${other[below(random, other.length)]}${good.slice(at + 1)}`;
  },
  'another spelling of the same bytes': (random, good) => {
    const [purpose, keyId, content = '', tag = ''] = good.split('.');
    const respelt = random() < 0.5 ? [content, respell(random, tag)] : [`${content}${'='.repeat(1 + below(random, 3))}`, tag];
    return [purpose, keyId, ...respelt].join('.');
  },
  'cut off at the end': (random, good) => good.slice(0, 1 + below(random, good.length - 1)),
  'cut off at the beginning': (random, good) => good.slice(1 + below(random, good.length - 1)),
  'a piece left out': (random, good) => {
    const from = below(random, good.length - 1);
    return good.slice(0, from) + good.slice(from + 1 + below(random, good.length - from - 1));
  },
  'something added': (random, good) => {
    const at = below(random, good.length + 1);
    return good.slice(0, at) + randomText(random, base64url, 1 + below(random, 20)) + good.slice(at);
  },
  'two blocks exchanged': (random, good) => withContent(good, (content) => exchangeBlocks(random, content)),
  'a block repeated': (random, good) => withContent(good, (content) => {
    const at = 16 * below(random, content.length / 16);
    return Buffer.concat([content.subarray(0, at + 16), content.subarray(at)]);
  }),
  'a block left out': (random, good) => withContent(good, (content) => {
    const at = 16 * below(random, content.length / 16);
    return Buffer.concat([content.subarray(0, at), content.subarray(at + 16)]);
  }),
  'the content of another': (random, good, others) => {
    const [purpose, keyId, , tag] = good.split('.');
    return [purpose, keyId, pick(random, others).split('.')[2], tag].join('.');
  },
  'another purpose': (random, _, others) => pick(random, others),
  'another purpose under this name': (random, _, others) => `access.${pick(random, others).split('.').slice(1).join('.')}`,
  'another key id': (random, good) => good.replace(/\.[^.]*\./, `.${randomText(random, 'abcdefghijklmnopqrstuvwxyz0123456789', below(random, 9))}.`),
};

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');
const latin1 = printable + Array.from({ length: 96 }, (_, index) => String.fromCharCode(160 + index)).join('');

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[below(random, items.length)] as Item;
}

function randomText(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[below(random, alphabet.length)]).join('');
}

function withContent(token: string, change: (content: Buffer) => Buffer): string {
  const [purpose, keyId, content = '', tag] = token.split('.');
  return [purpose, keyId, change(Buffer.from(content, 'base64url')).toString('base64url'), tag].join('.');
}

function withTag(token: string, change: (tag: Buffer) => Buffer): string {
  const [purpose, keyId, content, tag = ''] = token.split('.');
  return [purpose, keyId, content, change(Buffer.from(tag, 'base64url')).toString('base64url')].join('.');
}

function flipBit(random: Random, bytes: Buffer): Buffer {
  const at = below(random, bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
  return bytes;
}

function exchangeBlocks(random: Random, content: Buffer): Buffer {
  const blocks = Array.from({ length: content.length / 16 }, (_, index) => content.subarray(16 * index, 16 * index + 16));
  const one = below(random, blocks.length);
  const other = (one + 1 + below(random, blocks.length - 1)) % blocks.length;
  [blocks[one], blocks[other]] = [blocks[other] as Buffer, blocks[one] as Buffer];
  return Buffer.concat(blocks);
}

/** 43 characters carry 258 bits of which 256 count: the last character has three more spellings. */
function respell(random: Random, tag: string): string {
  const last = base64url.indexOf(tag.at(-1) ?? '');
  return tag.slice(0, -1) + base64url[(last & ~3) | ((last + 1 + below(random, 3)) & 3)];
}
