// IMessageBody: the bytes of a body, and what `As<T>` makes of them.

import type { BodyView, MultiMap } from '../../context.ts';
import type { Runtime } from '../../runtime.ts';
import { arrayOf, namedType, type NetType, typeName } from '../../types.ts';
import { NetException, type NetObject } from '../../values.ts';
import { DictionaryObject } from '../collections/dictionary-object.ts';
import { ListObject } from '../collections/list-object.ts';
import { loadArray, loadObject, loadToken } from '../json/load-token.ts';
import { byteType, stringType } from '../primitive-types.ts';
import { decodeUrl } from '../url-text.ts';
import { parseDocument, parseElement } from '../xml/parse-xml.ts';

const messageBodyType = namedType('IMessageBody');

export class MessageBody implements NetObject {
  readonly netType = messageBodyType;
  readonly #view: BodyView;
  readonly #headers: MultiMap;

  constructor(view: BodyView, headers: MultiMap) {
    this.#view = view;
    this.#headers = headers;
  }

  /** `As<T>(preserveContent)`: the documented types of T, and no other. */
  as(type: NetType, preserveContent: boolean, runtime: Runtime): unknown {
    const convert = conversions.get(typeName(type));
    if (convert === undefined) throw new NetException('System.NotSupportedException', `A body cannot be read as ${typeName(type)}.`);
    const bytes = this.#view.read(preserveContent);
    return convert({ bytes, text: () => decodeText(bytes, this.#charset()), runtime });
  }

  /** A form as IDictionary<string, IList<string>>. */
  asForm(preserveContent: boolean, runtime: Runtime): DictionaryObject {
    const text = decodeText(this.#view.read(preserveContent), this.#charset());
    const form = new DictionaryObject({ key: stringType, value: listType }, runtime);
    for (const field of text.split('&')) {
      if (field === '') continue;
      const [name = '', ...rest] = field.split('=');
      const key = decodeUrl(name);
      const values = (form.find(key) as ListObject | undefined) ?? new ListObject(stringType);
      if (values.count === 0) form.set(key, values);
      values.append(decodeUrl(rest.join('=')));
    }
    return form;
  }

  #charset(): string {
    const contentType = this.#headers.get('Content-Type')?.[0] ?? '';
    return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  }
}

interface Content {
  readonly bytes: Uint8Array;
  readonly text: () => string;
  readonly runtime: Runtime;
}

const listType = namedType('System.Collections.Generic.IList', stringType);
const json = 'Newtonsoft.Json.Linq';
const xml = 'System.Xml.Linq';

const conversions: ReadonlyMap<string, (content: Content) => unknown> = new Map<string, (content: Content) => unknown>([
  ['System.String', ({ text }) => text()],
  [typeName(arrayOf(byteType)), ({ bytes }) => Uint8Array.from(bytes)],
  [`${json}.JToken`, ({ text, runtime }) => loadToken(text(), { dates: runtime.settings.bodyDateParsing })],
  [`${json}.JObject`, ({ text, runtime }) => loadObject(text(), { dates: runtime.settings.bodyDateParsing })],
  [`${json}.JArray`, ({ text, runtime }) => loadArray(text(), { dates: runtime.settings.bodyDateParsing })],
  [`${xml}.XDocument`, ({ text }) => parseDocument(text())],
  [`${xml}.XElement`, ({ text }) => parseElement(text())],
  [`${xml}.XNode`, ({ text }) => parseElement(text())],
]);

/** As StreamReader reads: a byte order mark wins over the charset and is dropped. */
function decodeText(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(markedCharset(bytes) ?? charset).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_NOT_SUPPORTED') throw error;
    throw new NetException('System.ArgumentException', `'${charset}' is not a supported encoding name.`);
  }
}

function markedCharset([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}
