// Splits the target of a request line into authority, path and query, and removes dot segments before anything is matched.
// Decodes nothing else: an encoded slash stays part of its segment.

export interface RequestTarget {
  /** Of an absolute target (RFC 9112 3.2.2), which then counts instead of the Host header. */
  readonly authority: string | undefined;
  readonly path: string;
  /** With its `?`, or empty. */
  readonly queryString: string;
}

/** Undefined when the target is neither a path nor an absolute http URL: `*`, or a bare authority. */
export function readTarget(target: string): RequestTarget | undefined {
  if (target.startsWith('/')) return split(target, undefined);
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target);
  if (absolute === null) return undefined;
  const rest = absolute[2] ?? '';
  return split(rest.startsWith('/') ? rest : `/${rest}`, absolute[1]);
}

function split(text: string, authority: string | undefined): RequestTarget {
  const hash = text.indexOf('#');
  const whole = hash < 0 ? text : text.slice(0, hash);
  const question = whole.indexOf('?');
  const path = question < 0 ? whole : whole.slice(0, question);
  return { authority, path: withoutDotSegments(path), queryString: question < 0 || question === whole.length - 1 ? '' : whole.slice(question) };
}

// RFC 3986 5.2.4. System.Uri does the same to `%2e`, so a path cannot climb past the operation it was matched with.
function withoutDotSegments(path: string): string {
  if (!/\/(?:\.|%2e)/i.test(path)) return path;
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  segments.forEach((segment, index) => {
    const plain = segment.replace(/%2e/gi, '.');
    const last = index === segments.length - 1;
    if (plain === '..') kept.pop();
    if (plain !== '.' && plain !== '..') kept.push(segment);
    else if (last) kept.push('');
  });
  return `/${kept.join('/')}`;
}
