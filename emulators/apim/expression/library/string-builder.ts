// System.Text.StringBuilder.

import type { Runtime } from '../runtime.ts';
import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import { NetException } from '../values.ts';
import type { NetArray, NetObject } from '../values.ts';
import { textOfChars } from './array-access.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { argumentOutOfRange, indexOutOfRange, invalidArgument, required } from './exceptions.ts';
import { formatComposite } from './format/composite-format.ts';
import { formatObject } from './format/format-object.ts';
import type { Printable } from './format/format-object.ts';
import { boxValue, primitiveKeywords } from './primitive-types.ts';

const stringBuilderType = namedType('System.Text.StringBuilder');
const indexText = 'Index was out of range. Must be non-negative and less than the size of the collection.';
/** Beyond this, text takes more memory than a policy may have. */
const maxLength = 2 ** 27;

/** Text that grows in place. */
export class StringBuilderObject implements NetObject, Printable {
  text = '';
  /** What `Capacity` says; it has no meaning here. */
  capacity = 16;

  get netType(): NetType {
    return stringBuilderType;
  }

  toText(): string {
    return this.text;
  }

  replaceText(text: string): this {
    if (text.length > maxLength) throw outOfMemory();
    this.text = text;
    this.capacity = Math.max(this.capacity, text.length);
    return this;
  }

  append(text: string): this {
    return this.replaceText(this.text + text);
  }

  insert(index: number, text: string): this {
    if (index < 0 || index > this.text.length) throw argumentOutOfRange('index', indexText);
    return this.replaceText(this.text.slice(0, index) + text + this.text.slice(index));
  }
}

type Self = StringBuilderObject;

export const declareStringBuilder: DeclareType = (runtime) => ({
  name: 'System.Text.StringBuilder',
  kind: 'class',
  members: { ...basics, ...writing(runtime), ...changing, ...primitiveWriting(runtime) },
});

const basics: Readonly<Record<string, Implementation>> = {
  'new()': () => new StringBuilderObject(),
  'new(int capacity)': (capacity: number) => withCapacity(new StringBuilderObject(), capacity),
  'new(string value)': (text: string | null) => new StringBuilderObject().append(text ?? ''),
  'new(string value, int capacity)': (text: string | null, capacity: number) => withCapacity(new StringBuilderObject(), capacity).append(text ?? ''),
  'int Length { get; }': (self: Self) => self.text.length,
  'void Length { set; }': (self: Self, length: number) => {
    if (length < 0) throw argumentOutOfRange('value', 'Length cannot be less than zero.');
    if (length > maxLength) throw argumentOutOfRange('value', 'capacity was less than the current size.');
    self.replaceText(self.text.slice(0, length).padEnd(length, '\0'));
  },
  'int Capacity { get; }': (self: Self) => self.capacity,
  'void Capacity { set; }': (self: Self, capacity: number) => {
    if (capacity < self.text.length) throw argumentOutOfRange('value', 'capacity was less than the current size.');
    self.capacity = capacity;
  },
  'int MaxCapacity { get; }': () => 2 ** 31 - 1,
  'int EnsureCapacity(int capacity)': (self: Self, capacity: number) => {
    withCapacity(self, Math.max(capacity, self.capacity));
    return self.capacity;
  },
  'char this[int index] { get; }': (self: Self, index: number) => {
    if (index < 0 || index >= self.text.length) throw indexOutOfRange();
    return self.text.charCodeAt(index);
  },
  'void this[int index] { set; }': (self: Self, index: number, value: number) => {
    if (index < 0 || index >= self.text.length) throw argumentOutOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    self.text = self.text.slice(0, index) + String.fromCharCode(value) + self.text.slice(index + 1);
  },
  'string ToString()': (self: Self) => self.text,
  'string ToString(int startIndex, int length)': (self: Self, start: number, length: number) => {
    if (start < 0 || start > self.text.length) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
    if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
    if (start > self.text.length - length) throw argumentOutOfRange('length', 'Index and length must refer to a location within the string.');
    return self.text.slice(start, start + length);
  },
  'bool Equals(StringBuilder sb)': (self: Self, other: Self | null) => other !== null && self.text === other.text,
};

function writing(runtime: Runtime): Readonly<Record<string, Implementation>> {
  const { newLine } = runtime.settings;
  const format = (self: Self, pattern: string | null, ...args: unknown[]): Self =>
    self.append(formatComposite(required(pattern, 'format'), args, runtime));
  return {
    'StringBuilder Append(string value)': (self: Self, text: string | null) => self.append(text ?? ''),
    'StringBuilder Append(string value, int startIndex, int count)': (self: Self, text: string | null, start: number, count: number) => {
      if (text === null && start === 0 && count === 0) return self;
      const source = required(text, 'value');
      if (count < 0) throw argumentOutOfRange('count', 'Value must be positive.');
      if (start < 0 || start > source.length - count) throw argumentOutOfRange('startIndex', indexText);
      return self.append(source.slice(start, start + count));
    },
    'StringBuilder Append(char value, int repeatCount)': (self: Self, character: number, count: number) => {
      if (count < 0) throw argumentOutOfRange('repeatCount', 'Count cannot be less than zero.');
      return self.append(repeated(String.fromCharCode(character), count));
    },
    'StringBuilder Append(char[] value)': (self: Self, characters: NetArray<number> | null) =>
      self.append(characters === null ? '' : textOfChars(characters)),
    'StringBuilder Append(char[] value, int startIndex, int charCount)': (
      self: Self, characters: NetArray<number> | null, start: number, count: number,
    ) => {
      if (characters === null && start === 0 && count === 0) return self;
      if (start < 0) throw argumentOutOfRange('startIndex', 'Value must be positive.');
      if (count < 0 || count > required(characters, 'value').items.length - start) throw argumentOutOfRange('count', indexText);
      return self.append(textOfChars(required(characters, 'value'), start, count));
    },
    'StringBuilder Append(object value)': (self: Self, value: unknown) => self.append(formatObject(value, runtime)),
    'StringBuilder AppendLine()': (self: Self) => self.append(newLine),
    'StringBuilder AppendLine(string value)': (self: Self, text: string | null) => self.append((text ?? '') + newLine),
    'StringBuilder AppendFormat(string format, object arg0)': format,
    'StringBuilder AppendFormat(string format, object arg0, object arg1)': format,
    'StringBuilder AppendFormat(string format, object arg0, object arg1, object arg2)': format,
    'StringBuilder AppendFormat(string format, params object[] args)': (self: Self, pattern: string | null, args: NetArray | null) =>
      format(self, pattern, ...required(args, 'args').items),
    'StringBuilder AppendFormat(IFormatProvider provider, string format, object arg0)': (
      self: Self, _provider: unknown, pattern: string | null, arg0: unknown,
    ) => format(self, pattern, arg0),
    'StringBuilder AppendFormat(IFormatProvider provider, string format, object arg0, object arg1)': (
      self: Self, _provider: unknown, pattern: string | null, arg0: unknown, arg1: unknown,
    ) => format(self, pattern, arg0, arg1),
    'StringBuilder AppendFormat(IFormatProvider provider, string format, params object[] args)': (
      self: Self, _provider: unknown, pattern: string | null, args: NetArray | null,
    ) => format(self, pattern, ...required(args, 'args').items),
    'StringBuilder Insert(int index, string value)': (self: Self, index: number, text: string | null) => self.insert(index, text ?? ''),
    'StringBuilder Insert(int index, string value, int count)': (self: Self, index: number, text: string | null, count: number) => {
      if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
      return self.insert(index, repeated(text ?? '', count));
    },
    'StringBuilder Insert(int index, char[] value)': (self: Self, index: number, characters: NetArray<number> | null) =>
      self.insert(index, characters === null ? '' : textOfChars(characters)),
    'StringBuilder Insert(int index, object value)': (self: Self, index: number, value: unknown) => self.insert(index, formatObject(value, runtime)),
  };
}

/** Append and Insert of every type that C# has a keyword for, besides string and object. */
function primitiveWriting(runtime: Runtime): Readonly<Record<string, Implementation>> {
  return Object.fromEntries(
    Object.entries(primitiveKeywords).flatMap(([keyword, type]): [string, Implementation][] => [
      [`StringBuilder Append(${keyword} value)`, (self: Self, value: unknown) => self.append(formatObject(boxValue(value, type), runtime))],
      [`StringBuilder Insert(int index, ${keyword} value)`, (self: Self, index: number, value: unknown) =>
        self.insert(index, formatObject(boxValue(value, type), runtime))],
    ]),
  );
}

const changing: Readonly<Record<string, Implementation>> = {
  'StringBuilder Clear()': (self: Self) => self.replaceText(''),
  'StringBuilder Remove(int startIndex, int length)': (self: Self, start: number, length: number) => {
    if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
    if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
    if (length > self.text.length - start) throw argumentOutOfRange('index', indexText);
    return self.replaceText(self.text.slice(0, start) + self.text.slice(start + length));
  },
  'StringBuilder Replace(string oldValue, string newValue)': (self: Self, old: string | null, replacement: string | null) =>
    replace(self, { old, replacement, start: 0, count: self.text.length }),
  'StringBuilder Replace(char oldChar, char newChar)': (self: Self, old: number, replacement: number) =>
    replace(self, { old: String.fromCharCode(old), replacement: String.fromCharCode(replacement), start: 0, count: self.text.length }),
  'StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)': (
    self: Self, old: string | null, replacement: string | null, start: number, count: number,
  ) => replace(self, { old, replacement, start, count }),
  'StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)': (
    self: Self, old: number, replacement: number, start: number, count: number,
  ) => replace(self, { old: String.fromCharCode(old), replacement: String.fromCharCode(replacement), start, count }),
  'void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)': (
    self: Self, start: number, destination: NetArray<number> | null, at: number, count: number,
  ) => {
    const { items } = required(destination, 'destination');
    if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
    if (start < 0 || start > self.text.length) throw argumentOutOfRange('sourceIndex', indexText);
    if (start > self.text.length - count) throw invalidArgument('Source string was not long enough. Check sourceIndex and count.');
    if (at < 0 || at > items.length - count) throw invalidArgument('Either offset did not refer to a position in the string, or there is an insufficient length of destination character array.');
    for (let index = 0; index < count; index += 1) items[at + index] = self.text.charCodeAt(start + index);
  },
};

interface Replacing {
  readonly old: string | null;
  readonly replacement: string | null;
  readonly start: number;
  readonly count: number;
}

function replace(self: Self, { old, replacement, start, count }: Replacing): Self {
  const wanted = required(old, 'oldValue');
  if (wanted === '') throw invalidArgument('Empty name is not legal.', 'oldValue');
  if (start < 0 || start > self.text.length) throw argumentOutOfRange('startIndex', indexText);
  if (count < 0 || start > self.text.length - count) throw argumentOutOfRange('count', indexText);
  const end = start + count;
  const replaced = self.text.slice(start, end).split(wanted).join(replacement ?? '');
  return self.replaceText(self.text.slice(0, start) + replaced + self.text.slice(end));
}

function repeated(text: string, count: number): string {
  if (text.length * count > maxLength) throw outOfMemory();
  return text.repeat(count);
}

function outOfMemory(): NetException {
  return new NetException('System.OutOfMemoryException', 'Insufficient memory to continue the execution of the program.');
}

function withCapacity(self: Self, capacity: number): Self {
  if (capacity < 0) throw argumentOutOfRange('capacity', "'capacity' must be greater than zero.");
  self.capacity = capacity === 0 ? 16 : capacity;
  return self;
}
