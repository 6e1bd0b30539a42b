import { describe, expect, test } from '@jest/globals';

import { declareEnumClass } from '../../../../../emulators/apim/expression/library/enum.ts';
import { declareDayOfWeek } from '../../../../../emulators/apim/expression/library/date-time.ts';
import { declareArgumentException, declareException, exceptionClasses } from '../../../../../emulators/apim/expression/library/exception.ts';
import { argumentNull } from '../../../../../emulators/apim/expression/library/exceptions.ts';
import { declareObject } from '../../../../../emulators/apim/expression/library/object.ts';
import { doubleType, int32Type, stringType } from '../../../../../emulators/apim/expression/library/primitive-types.ts';
import { TupleValue } from '../../../../../emulators/apim/expression/library/tuple.ts';
import { declareTypeClass, typeObject } from '../../../../../emulators/apim/expression/library/type.ts';
import { arrayOf, namedType, nullableOf } from '../../../../../emulators/apim/expression/types.ts';
import { Boxed, NetArray, NetException } from '../../../../../emulators/apim/expression/values.ts';
import { callMember, memberOf, outcome, testRuntime } from './call-member.ts';

const dayOfWeek = namedType('System.DayOfWeek');

describe('System.Object', () => {
  test('boxes are equal by type and value, and never the same object', () => {
    const [one, same, other] = [new Boxed(int32Type, 1), new Boxed(int32Type, 1), new Boxed(doubleType, 1)];
    const equals = (right: unknown): unknown => callMember(declareObject, 'bool Equals(object obj)', one, right);
    expect([equals(same), equals(other), callMember(declareObject, 'static bool ReferenceEquals(object objA, object objB)', one, one)]).toEqual([true, false, false]);
  });

  test('equal values have equal hash codes', () => {
    const hash = (value: unknown): unknown => callMember(declareObject, 'int GetHashCode()', value);
    expect([hash('ab') === hash('ab'), hash('ab') === hash('ba'), hash(declareObject) === hash(declareObject)]).toEqual([true, false, true]);
  });
});

describe('System.Type', () => {
  test.each([
    [int32Type, 'Int32', 'System.Int32', 'System'],
    [arrayOf(stringType), 'String[]', 'System.String[]', 'System'],
    [nullableOf(int32Type), 'Nullable`1', 'System.Nullable`1[System.Int32]', 'System'],
    [namedType('System.Collections.Generic.List', int32Type), 'List`1', 'System.Collections.Generic.List`1[System.Int32]', 'System.Collections.Generic'],
  ])('%p is called %s', (type, name, fullName, namespace) => {
    const value = typeObject(type);
    expect(['string Name { get; }', 'string FullName { get; }', 'string Namespace { get; }'].map((key) => callMember(declareTypeClass, key, value))).toEqual([name, fullName, namespace]);
  });

  test('there is one object for each type', () => {
    expect(callMember(declareObject, 'Type GetType()', new Boxed(int32Type, 1))).toBe(typeObject(int32Type));
  });
});

describe('System.Enum', () => {
  const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareEnumClass, signature, ...args));
  const type = typeObject(dayOfWeek);

  test('constants are read and printed by name', () => {
    expect(declareDayOfWeek(testRuntime()).kind).toBe('enum');
    const tuesday = call('static object Parse(Type enumType, string value, bool ignoreCase)', type, 'tuesday', true);
    expect([tuesday, call('string ToString()', tuesday)]).toEqual([new Boxed(dayOfWeek, 2), 'Tuesday']);
  });

  test('TryParse says whether the name is known', () => {
    const result = { value: null };
    expect([call('static bool TryParse<TEnum>(string value, out TEnum result)', dayOfWeek, 'Friday', result), result.value]).toEqual([true, 5]);
    expect([call('static bool TryParse<TEnum>(string value, out TEnum result)', dayOfWeek, 'friday', result), result.value]).toEqual([false, 0]);
  });

  test('the constants can be listed', () => {
    expect((call('static string[] GetNames(Type enumType)', type) as NetArray).items.slice(0, 2)).toEqual(['Sunday', 'Monday']);
    expect(call('static bool IsDefined(Type enumType, object value)', type, new Boxed(int32Type, 7))).toBe(false);
  });

  test.each<[unknown[], string]>([
    [[type, 'Someday'], "Requested value 'Someday' was not found."],
    [[type, ' '], 'Must specify valid information for parsing in the string.'],
    [[typeObject(int32Type), 'x'], 'Type provided must be an Enum.\nParameter name: enumType'],
  ])('Parse with %p is refused', (args, message) => {
    expect(call('static object Parse(Type enumType, string value)', ...args)).toEqual({ throws: 'System.ArgumentException', message });
  });
});

describe('exceptions', () => {
  test('the parameter stands on a line of its own, after the setting\'s line break', () => {
    const message = memberOf(declareException, 'string Message { get; }', testRuntime({ newLine: '\r\n' }));
    expect(message(argumentNull('s'))).toBe('Value cannot be null.\r\nParameter name: s');
    expect(callMember(declareArgumentException, 'string ParamName { get; }', argumentNull('s'))).toBe('s');
  });

  test('an inner exception is printed and found', () => {
    const inner = new NetException('System.FormatException', 'bad');
    const outer = callMember(declareException, 'new(string message, Exception innerException)', 'worse', inner) as NetException;
    expect(callMember(declareException, 'string ToString()', outer)).toBe(
      'System.Exception: worse ---> System.FormatException: bad\n   --- End of inner exception stack trace ---',
    );
    expect(callMember(declareException, 'Exception GetBaseException()', outer)).toBe(inner);
  });

  test('without a message there is a default one', () => {
    const made = exceptionClasses.map((declare) => declare(testRuntime())).map(({ name, members }) => {
      const exception = (members['new()'] as () => NetException)();
      return [name === exception.type, exception.message !== ''];
    });
    expect(made.flat()).not.toContain(false);
  });

  test.each([
    ['System.UriFormatException', 'System.FormatException'],
    ['System.DivideByZeroException', 'System.ArithmeticException'],
    ['Newtonsoft.Json.JsonReaderException', 'Newtonsoft.Json.JsonException'],
    ['System.Collections.Generic.KeyNotFoundException', 'System.SystemException'],
  ])('%s is a %s', (name, base) => {
    expect(exceptionClasses.map((declare) => declare(testRuntime())).find((declaration) => declaration.name === name)?.base).toBe(base);
  });
});

describe('Tuple', () => {
  const tuple = (number: number, text: string): TupleValue => new TupleValue([int32Type, stringType], [number, text]);

  test('is equal, ordered and printed by its items', () => {
    expect([tuple(1, 'a').equals(tuple(1, 'a')), tuple(1, 'a').equals(tuple(1, 'b')), tuple(1, 'b').compareTo(tuple(1, 'a'))]).toEqual([true, false, 1]);
    expect(tuple(1, 'a').toText(null, testRuntime())).toBe('(1, a)');
  });
});
