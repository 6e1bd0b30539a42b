// The form of one queue message: part of something one host says about a stream, sealed for the host that holds it.
//
//   version | stream | exchange | number | part | parts | nonce | ciphertext | tag      (base64)
//
// A reader of the storage account learns which stream, how much and when; AES-256-GCM under the stream's key hides the rest
// and covers the header, so that nothing can be put into another stream, exchange or place.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { STREAM_NAME_LENGTH } from './session.ts';

/** Content of a message from one POST to one stream, or a part of it. */
export interface Parcel {
  readonly stream: string;
  /** One for each POST: {@link createExchangeName}. */
  readonly exchange: string;
  /** Place of the message among those of its exchange, from 0. */
  readonly number: number;
  readonly part: number;
  readonly parts: number;
  readonly content: Buffer;
}

/**
 * Most content of one parcel: a queue message may have 64 KiB, and base64 makes four bytes of three.
 * https://learn.microsoft.com/azure/storage/queues/scalability-targets
 */
export const MAX_CONTENT_BYTES = 48_000;

const VERSION = 1;
const NAME_BYTES = (STREAM_NAME_LENGTH * 3) / 4;
const EXCHANGE_BYTES = 9;
const HEADER_BYTES = 1 + NAME_BYTES + EXCHANGE_BYTES + 4 + 2 + 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** A new name for an exchange. */
export function createExchangeName(): string {
  return randomBytes(EXCHANGE_BYTES).toString('base64url');
}

/** The text of the queue message. */
export function sealParcel(parcel: Parcel, key: Buffer): string {
  const header = writeHeader(parcel);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(header);
  return Buffer.concat([header, nonce, cipher.update(parcel.content), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** What the text says, or nothing if it is not one of ours; `keyOf` gives the key of a stream that is open here. */
export function openParcel(text: string, keyOf: (stream: string) => Buffer | undefined): Parcel | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || bytes[0] !== VERSION) return undefined;
  const header = bytes.subarray(0, HEADER_BYTES);
  const parcel = readHeader(header);
  const key = keyOf(parcel.stream);
  if (key === undefined) return undefined;
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(header).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return { ...parcel, content: Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES, -TAG_BYTES)), decipher.final()]) };
  } catch {
    // The tag does not fit: not sealed by a host that serves this stream.
    return undefined;
  }
}

function writeHeader({ stream, exchange, number, part, parts }: Parcel): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(number, 0);
  numbers.writeUInt16BE(part, 4);
  numbers.writeUInt16BE(parts, 6);
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(stream, 'base64url'), Buffer.from(exchange, 'base64url'), numbers]);
}

function readHeader(header: Buffer): Omit<Parcel, 'content'> {
  const numbers = 1 + NAME_BYTES + EXCHANGE_BYTES;
  return {
    stream: header.subarray(1, 1 + NAME_BYTES).toString('base64url'),
    exchange: header.subarray(1 + NAME_BYTES, numbers).toString('base64url'),
    number: header.readUInt32BE(numbers),
    part: header.readUInt16BE(numbers + 4),
    parts: header.readUInt16BE(numbers + 6),
  };
}
