// Reads one cookie of a request (RFC 6265 4.2) and writes the one this tenant sets.

const NAME = 'ESTSAUTH';

/** The session cookie's value. Of several with the name, none counts: one of them was planted. */
export function readSessionCookie(header: string | undefined): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`))
    .map((pair) => pair.slice(NAME.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** Sets the session cookie for as long as the browser runs. Lax: an authorize link from elsewhere finds the session. */
export function setSessionCookie(value: string): string {
  return `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

/** Ends the session in this browser. */
export function clearSessionCookie(): string {
  return `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}
