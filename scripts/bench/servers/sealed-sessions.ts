// What both reference proxies share: a session key that is AES-encrypted, and a map of sessions. The least a proxy can do.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Sessions by id; the key a client holds is the sealed id. */
export type SealedSessions = {
  /** Keeps what belongs to a session and returns its key. */
  add(upstreamToken: string): string;
  /** The upstream token behind a key, or undefined. */
  open(key: string): string | undefined;
};

const ivLength = 12;
const tagLength = 16;

/** An empty set of sessions with a key of its own. */
export function createSealedSessions(): SealedSessions {
  const sealingKey = randomBytes(32);
  const sessions = new Map<string, string>();
  return {
    add(upstreamToken) {
      const id = randomBytes(16);
      sessions.set(id.toString('base64url'), upstreamToken);
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv);
      return Buffer.concat([iv, cipher.update(id), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(key) {
      const sealed = Buffer.from(key, 'base64url');
      if (sealed.length <= ivLength + tagLength) return undefined;
      const opener = createDecipheriv('aes-256-gcm', sealingKey, sealed.subarray(0, ivLength));
      opener.setAuthTag(sealed.subarray(-tagLength));
      try {
        return sessions.get(Buffer.concat([opener.update(sealed.subarray(ivLength, -tagLength)), opener.final()]).toString('base64url'));
      } catch {
        // The tag does not fit: not a key of ours.
        return undefined;
      }
    },
  };
}
