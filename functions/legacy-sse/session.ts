// The session id of the legacy transport: what it says, whose it is, and the key that comes with it.
//
//   <mailbox>.<secret>.<proof>
//
// `mailbox` names the queue of the host that holds the stream. `secret` is random and known only to the client and to the
// hosts that serve it, while they do. Everything else follows from the secret and its owner by HKDF (RFC 5869), on any host
// and without a secret they would have to share: the proof, by which another user's id is told from one's own; the name under
// which hosts speak of the stream; the key that keeps a reader of the storage account from reading its messages. Whoever gets
// hold of an id is another owner, for whom name and key come out differently: an id opens nothing by itself.
import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** The user a stream belongs to; any Caller will do. */
export interface Owner {
  readonly oid: string;
  /** The application that obtained the token. */
  readonly clientId: string;
}

/** A stream as every host that serves it knows it. */
export interface Session {
  readonly id: string;
  readonly mailbox: string;
  /** {@link STREAM_NAME_LENGTH} characters that say nothing about the owner. */
  readonly stream: string;
  /** Of 256 bits. */
  readonly key: Buffer;
}

export type SessionReading =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'malformed' }
  /** Well formed, but not the caller's. */
  | { readonly kind: 'foreign' };

export const STREAM_NAME_LENGTH = 8;

const STREAM_NAME_BYTES = 6;
const SECRET_BYTES = 16;
const PROOF_BYTES = 16;
const KEY_BYTES = 32;

/** A new name for a mailbox: fits into the name of a queue. */
export function createMailboxName(): string {
  return randomBytes(8).toString('hex');
}

/** A new session of this owner on the host with this mailbox. */
export function createSession(mailbox: string, owner: Owner): Session {
  const secret = randomBytes(SECRET_BYTES);
  const { proof, ...derived } = derive(secret, owner);
  return { id: [mailbox, secret.toString('base64url'), proof.toString('base64url')].join('.'), mailbox, ...derived };
}

/** What the id means when this caller presents it. */
export function readSessionId(id: string, caller: Owner): SessionReading {
  const [, mailbox, secret, proof] = FORM.exec(id) ?? [];
  if (mailbox === undefined || secret === undefined || proof === undefined) return { kind: 'malformed' };
  const { proof: expected, ...derived } = derive(Buffer.from(secret, 'base64url'), caller);
  if (!timingSafeEqual(expected, Buffer.from(proof, 'base64url'))) return { kind: 'foreign' };
  return { kind: 'session', session: { id, mailbox, ...derived } };
}

const FORM = /^([0-9a-f]{16})\.([\w-]{22})\.([\w-]{22})$/;

interface Derived {
  readonly proof: Buffer;
  readonly stream: string;
  readonly key: Buffer;
}

function derive(secret: Buffer, { oid, clientId }: Owner): Derived {
  const length = PROOF_BYTES + STREAM_NAME_BYTES + KEY_BYTES;
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', `legacy stream\n${oid}\n${clientId}`, length));
  return {
    proof: bytes.subarray(0, PROOF_BYTES),
    stream: bytes.subarray(PROOF_BYTES, PROOF_BYTES + STREAM_NAME_BYTES).toString('base64url'),
    key: bytes.subarray(PROOF_BYTES + STREAM_NAME_BYTES),
  };
}
