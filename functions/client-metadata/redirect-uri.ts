// Decides which redirect URIs may receive codes: the rules of /register (policy-templates/partials/checks/redirect-uris).

/** Longest redirect URI. */
const MAX_LENGTH = 512;
/** Redirect URIs kept of one client. */
const MAX_KEPT = 50;

const port = '(?::[0-9]{1,5})?';
const https = `https://(?:[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+\\])${port}`;
const loopback = `http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\])${port}`;
/** Printable ASCII without blank, quotes of HTML, `#` and `\`. */
const rest = '(?:[/?][!$-;=?-\\[\\]_a-z~]*)?';

/** RFC 8252 7.1: any private-use scheme, but none that makes a browser run or show what it is given (THREATS 14). */
export const ANY_PRIVATE_SCHEME = '(?!javascript:|data:|file:|vbscript:|blob:|about:|view-source:|https?:|wss?:|ftp:)[a-z][a-z0-9+.-]*';

/** Those of the list that are acceptable; `schemes` is the pattern of private-use schemes. */
export function acceptableRedirectUris(listed: readonly string[], schemes: string): readonly string[] {
  const acceptable = new RegExp(`^(?:${https}|${loopback}|(?:${schemes})://[A-Za-z0-9._-]*)${rest}$`);
  return [...new Set(listed.filter((uri) => uri.length <= MAX_LENGTH && acceptable.test(uri)))].slice(0, MAX_KEPT);
}
