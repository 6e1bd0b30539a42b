// Makes the certificate of the local https servers (Entra for MSAL, Azurite for token authentication) and keeps it while it is valid.
// No person ever meets it: only our own processes are told to trust it.
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A key pair on disk and in memory, PEM. */
export type Certificate = { readonly keyFile: string; readonly certFile: string; readonly key: string; readonly cert: string };

const day = 24 * 60 * 60 * 1000;

/** Reads the certificate from the folder, or makes a new one when there is none or it ends within a day. */
export async function loadCertificate(folder: string, now: Date): Promise<Certificate> {
  const keyFile = join(folder, 'localhost-key.pem');
  const certFile = join(folder, 'localhost.pem');
  const kept = await readPair(keyFile, certFile);
  if (kept !== undefined && isValid(kept.cert, now)) return { keyFile, certFile, ...kept };
  const made = await makePair(now);
  await writeFile(keyFile, made.key, { mode: 0o600 });
  await writeFile(certFile, made.cert);
  return { keyFile, certFile, ...made };
}

type Pair = { readonly key: string; readonly cert: string };

async function readPair(keyFile: string, certFile: string): Promise<Pair | undefined> {
  try {
    return { key: await readFile(keyFile, 'utf8'), cert: await readFile(certFile, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isValid(cert: string, now: Date): boolean {
  try {
    const { validFrom, validTo } = new X509Certificate(cert);
    return Date.parse(validFrom) <= now.getTime() && Date.parse(validTo) > now.getTime() + day;
  } catch {
    // Not a certificate (a half-written file of a killed run): make a new one.
    return false;
  }
}

async function makePair(now: Date): Promise<Pair> {
  // Loaded only when needed: it costs more than every other step of a start with kept data.
  const { generate } = await import('selfsigned');
  const pair = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - day),
    notAfterDate: new Date(now.getTime() + 365 * day),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: pair.private, cert: pair.cert };
}
