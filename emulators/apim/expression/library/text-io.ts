// System.IO.StringReader and StringWriter with their bases TextReader and TextWriter: text read and written by lines.

import type { Runtime } from '../runtime.ts';
import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetArray, NetObject } from '../values.ts';
import { textOfChars } from './array-access.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';
import { utf16Encoding } from './encoding.ts';
import { formatComposite } from './format/composite-format.ts';
import { formatObject } from './format/format-object.ts';
import type { Printable } from './format/format-object.ts';
import { boxValue, primitiveKeywords } from './primitive-types.ts';
import { StringBuilderObject } from './string-builder.ts';

/** A text and how far it has been read. */
export class StringReaderObject implements NetObject {
  readonly #text: string;
  #position = 0;
  constructor(text: string) {
    this.#text = text;
  }

  get netType(): NetType {
    return namedType('System.IO.StringReader');
  }

  /** The next code unit, or -1. */
  peek(): number {
    return this.#position < this.#text.length ? this.#text.charCodeAt(this.#position) : -1;
  }

  take(count: number): string {
    const taken = this.#text.slice(this.#position, this.#position + count);
    this.#position += taken.length;
    return taken;
  }

  takeLine(): string | null {
    if (this.peek() < 0) return null;
    const pattern = /([^\r\n]*)(?:\r\n|\r|\n)?/y;
    pattern.lastIndex = this.#position;
    const [whole = '', line = ''] = pattern.exec(this.#text) ?? [];
    this.#position += whole.length;
    return line;
  }
}

/** Writes into a StringBuilder. */
export class StringWriterObject implements NetObject, Printable {
  readonly builder: StringBuilderObject;
  newLine: string;
  constructor(builder: StringBuilderObject, newLine: string) {
    this.builder = builder;
    this.newLine = newLine;
  }

  get netType(): NetType {
    return namedType('System.IO.StringWriter');
  }

  toText(): string {
    return this.builder.text;
  }
}

export const declareTextReader: DeclareType = () => ({
  name: 'System.IO.TextReader',
  kind: 'class',
  interfaces: ['IDisposable'],
  members: { ...reading, 'void Dispose()': () => undefined },
});

/** What StringReader overrides: its members belong to it, for the allow-list, and to TextReader. */
const reading: Readonly<Record<string, Implementation>> = {
  'int Peek()': (self: StringReaderObject) => self.peek(),
  'int Read()': (self: StringReaderObject) => {
    const next = self.peek();
    self.take(1);
    return next;
  },
  'int Read(char[] buffer, int index, int count)': (self: StringReaderObject, buffer: NetArray<number> | null, index: number, count: number) => {
    const { items } = required(buffer, 'buffer');
    if (index < 0 || count < 0) throw argumentOutOfRange(index < 0 ? 'index' : 'count', 'Non-negative number required.');
    if (items.length - index < count) {
      throw invalidArgument('Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.');
    }
    const text = self.take(count);
    for (let offset = 0; offset < text.length; offset += 1) items[index + offset] = text.charCodeAt(offset);
    return text.length;
  },
  'string ReadLine()': (self: StringReaderObject) => self.takeLine(),
  'string ReadToEnd()': (self: StringReaderObject) => self.take(Infinity),
  'void Close()': () => undefined,
};

export const declareStringReader: DeclareType = () => ({
  name: 'System.IO.StringReader',
  kind: 'class',
  base: 'System.IO.TextReader',
  members: { ...reading, 'new(string s)': (text: string | null) => new StringReaderObject(required(text, 's')) },
});

export const declareTextWriter: DeclareType = (runtime) => ({
  name: 'System.IO.TextWriter',
  kind: 'class',
  interfaces: ['IDisposable'],
  members: {
    ...textWriting('Write', runtime, () => ''),
    ...textWriting('WriteLine', runtime, (self) => self.newLine),
    'void WriteLine()': (self: StringWriterObject) => void self.builder.append(self.newLine),
    'string NewLine { get; }': (self: StringWriterObject) => self.newLine,
    'void NewLine { set; }': (self: StringWriterObject, value: string | null) => {
      self.newLine = value ?? runtime.settings.newLine;
    },
    'void Flush()': () => undefined,
    'void Close()': () => undefined,
    'void Dispose()': () => undefined,
  },
});

export const declareStringWriter: DeclareType = (runtime) => ({
  name: 'System.IO.StringWriter',
  kind: 'class',
  base: 'System.IO.TextWriter',
  members: {
    'new()': () => new StringWriterObject(new StringBuilderObject(), runtime.settings.newLine),
    'new(IFormatProvider formatProvider)': () => new StringWriterObject(new StringBuilderObject(), runtime.settings.newLine),
    'new(System.Text.StringBuilder sb)': (builder: StringBuilderObject | null) =>
      new StringWriterObject(required(builder, 'sb'), runtime.settings.newLine),
    'System.Text.StringBuilder GetStringBuilder()': (self: StringWriterObject) => self.builder,
    'new(System.Text.StringBuilder sb, IFormatProvider formatProvider)': (builder: StringBuilderObject | null) =>
      new StringWriterObject(required(builder, 'sb'), runtime.settings.newLine),
    'System.Text.Encoding Encoding { get; }': () => utf16Encoding,
    'void Write(char value)': (self: StringWriterObject, value: number) => void self.builder.append(String.fromCharCode(value)),
    'void Write(string value)': (self: StringWriterObject, text: string | null) => void self.builder.append(text ?? ''),
    'void Write(char[] buffer, int index, int count)': (self: StringWriterObject, characters: NetArray<number> | null, index: number, count: number) =>
      void self.builder.append(textOfChars(required(characters, 'buffer'), index, count)),
    'void Close()': () => undefined,
    'string ToString()': (self: StringWriterObject) => self.toText(),
  },
});

/** Write and WriteLine differ in what follows the text. */
function textWriting(name: string, runtime: Runtime, ending: (self: StringWriterObject) => string): Readonly<Record<string, Implementation>> {
  const write = (self: StringWriterObject, text: string): void => {
    self.builder.append(text + ending(self));
  };
  const format = (self: StringWriterObject, pattern: string | null, ...args: unknown[]): void =>
    write(self, formatComposite(required(pattern, 'format'), args, runtime));
  return {
    ...Object.fromEntries(
      Object.entries(primitiveKeywords).filter(([keyword]) => !/^(?:s?byte|u?short)$/.test(keyword)).map(([keyword, type]): [string, Implementation] => [
        `void ${name}(${keyword} value)`,
        (self: StringWriterObject, value: unknown) => write(self, formatObject(boxValue(value, type), runtime)),
      ]),
    ),
    [`void ${name}(string value)`]: (self: StringWriterObject, text: string | null) => write(self, text ?? ''),
    [`void ${name}(object value)`]: (self: StringWriterObject, value: unknown) => write(self, formatObject(value, runtime)),
    [`void ${name}(char[] buffer)`]: (self: StringWriterObject, characters: NetArray<number> | null) =>
      write(self, characters === null ? '' : textOfChars(characters)),
    [`void ${name}(string format, object arg0)`]: format,
    [`void ${name}(string format, object arg0, object arg1)`]: format,
    [`void ${name}(string format, object arg0, object arg1, object arg2)`]: format,
    [`void ${name}(string format, params object[] arg)`]: (self: StringWriterObject, pattern: string | null, args: NetArray | null) =>
      format(self, pattern, ...required(args, 'arg').items),
  };
}
