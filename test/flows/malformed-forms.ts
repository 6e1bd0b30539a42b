// Bodies that are no form, or a form no honest client sends: for every endpoint that takes a form.

/** A request that must be refused before anything in it is looked at. */
export type MalformedForm = { readonly title: string; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string | Uint8Array };

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const malformed = (title: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array, status = 400): MalformedForm => ({ title, status, headers, body });

/** What every form endpoint refuses as invalid_request; `field` is a parameter of the endpoint. */
export function malformedForms(field: string): readonly MalformedForm[] {
  return [
    malformed('no body', form, ''),
    malformed('no body and no type', {}, ''),
    malformed('a form without its type', {}, new TextEncoder().encode(`${field}=x`)),
    malformed('a form as text', { 'content-type': 'text/plain' }, `${field}=x`),
    malformed('a form of many parts', { 'content-type': 'multipart/form-data; boundary=b' }, `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nx\r\n--b--\r\n`),
    malformed('JSON', { 'content-type': 'application/json' }, JSON.stringify({ [field]: 'x' })),
    malformed('JSON 10,000 levels deep', { 'content-type': 'application/json' }, `${'['.repeat(10_000)}${']'.repeat(10_000)}`),
    malformed('a type that only begins like a form', { 'content-type': 'application/x-www-form-urlencodedness' }, `${field}=x`),
    malformed('a form in UTF-16', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-16' }, Buffer.from(`${field}=x`, 'utf16le')),
    malformed('a form in a character set nobody knows', { 'content-type': 'application/x-www-form-urlencoded; charset=nonsense' }, `${field}=x`),
    malformed('two types', { 'content-type': 'application/x-www-form-urlencoded, application/json' }, `${field}=x`),
    malformed('a parameter twice', form, `${field}=x&${field}=x`),
    malformed('a parameter twice with different values', form, `${field}=x&${field}=y`),
    malformed('a parameter twice, once encoded', form, `${field}=x&%${field.charCodeAt(0).toString(16)}${field.slice(1)}=y`),
    malformed('a parameter 3,000 times', form, `${field}=x&`.repeat(3_000).slice(0, 16_000)),
    malformed('an unknown parameter twice', form, `${field}=x&other=1&other=2`),
    malformed('17 KB', form, `${field}=${'x'.repeat(17 * 1024)}`, 413),
    malformed('3 MB', form, `${field}=${'x'.repeat(3 * 1024 * 1024)}`, 413),
  ];
}

/** Forms that can be read and hold nothing an endpoint knows: what it says then is its own affair, but it answers. */
export const meaninglessForms: readonly (readonly [string, string | Uint8Array])[] = [
  ['separators only', '&&&=&&'],
  ['bytes that are no UTF-8', new Uint8Array([0xff, 0xfe, 0x3d, 0xc3, 0x28, 0x26, 0x80])],
  ['escapes of bytes that are no UTF-8', '%ff%fe=%c3%28'],
  ['escapes that are none', '%=%zz&%u0041=%'],
  ['zeros', '\0=\0&%00%00=%00'],
  ['names of built-in members', '__proto__=x&constructor=y&toString=z'],
  ['names with brackets', 'a[b][c]=1&a[]=2'],
  ['line breaks', 'a=%0d%0aSet-Cookie:%20x&b=\r\n'],
  ['3,000 parameters', Array.from({ length: 3_000 }, (_, index) => index.toString(36)).join('&')],
  ['something compressed', new Uint8Array([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x4b, 0x04, 0])],
];
