// Which headers belong to one connection and end at the gateway, in both directions (RFC 9110 7.6.1).

const perConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/**
 * The raw headers without those of the connection and those `drop` answers true for; `drop` is given the lower-case name
 * and the value.
 */
export function endToEndHeaders(raw: readonly string[], drop: (name: string, value: string) => boolean): string[] {
  const kept: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase();
    const value = raw[index + 1] as string;
    if (!perConnection.has(name) && !drop(name, value)) kept.push(raw[index] as string, value);
  }
  return kept;
}

/**
 * The raw headers of a message that just arrived, without those its Connection header names. Done on arrival, so that a
 * client cannot make the gateway drop a header that a policy sets later (hop-by-hop header abuse).
 */
export function withoutListedHeaders(raw: string[]): string[] {
  const listed = new Set<string>();
  for (let index = 0; index < raw.length; index += 2) {
    if ((raw[index] as string).toLowerCase() === 'connection') addListed(raw[index + 1] as string, listed);
  }
  return listed.size === 0 ? raw : endToEndHeaders(raw, (name) => listed.has(name));
}

function addListed(value: string, listed: Set<string>): void {
  if (value === 'keep-alive' || value === 'close') return;
  for (const part of value.toLowerCase().split(',')) {
    const name = part.trim();
    if (name !== '' && name !== 'keep-alive' && name !== 'close') listed.add(name);
  }
}
