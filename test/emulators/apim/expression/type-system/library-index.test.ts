// The whole library: every signature is C#, every type it names is declared, and nothing is parsed before it is needed.

import { describe, expect, test } from '@jest/globals';
import { createRuntime } from '../../../../../emulators/apim/expression/compiler.ts';
import type { DeclareType } from '../../../../../emulators/apim/expression/library/declaration.ts';
import { declarations } from '../../../../../emulators/apim/expression/library/index.ts';
import { createLibrary, type Library } from '../../../../../emulators/apim/expression/type-system/library-index.ts';
import { arrayOf, namedType, nullableOf, typeName, type NetType } from '../../../../../emulators/apim/expression/types.ts';

const runtime = createRuntime({});

describe('the library', () => {
  test('names only types that it declares', () => {
    // given every member of every type
    const library = createLibrary(declarations, runtime);
    const members = [...library.symbols()].flatMap((symbol) => symbol.allMembers());

    // when the types in their signatures are looked up
    const mentioned = [
      ...members.flatMap(({ methods }) => methods.flatMap(({ key, result, parameters }) => [result, ...parameters.map(({ type }) => type)].map((type) => ({ key, type })))),
      ...members.flatMap(({ properties, indexers }) => [...properties, ...indexers].map(({ key, type }) => ({ key, type }))),
      ...[...library.symbols()].flatMap(({ name, base, interfaces }) => [...interfaces, ...(base === null ? [] : [base])].map((type) => ({ key: name, type }))),
    ];
    const unknown = mentioned.filter(({ type }) => !isDeclared(library, type)).map(({ key, type }) => `${typeName(type)} in ${key}`);

    // then all of them are there
    expect(unknown).toEqual([]);
  });

  test('parses no signature before its name is asked for', () => {
    const declare: DeclareType = () => ({ name: 'A.B', kind: 'class', members: { 'this is (no signature': () => null, 'int Size { get; }': () => 1 } });
    const library = createLibrary([declare], runtime);
    expect(library.find('A.B', 0)?.property('Size')?.name).toBe('Size');
  });

  test('leaves out what .NET Framework lacks', () => {
    const declare: DeclareType = () => ({ name: 'A.New', kind: 'class', members: {}, absent: true });
    expect(createLibrary([declare], runtime).find('A.New', 0)).toBeUndefined();
  });

  test('knows namespaces and extension methods by name', () => {
    const library = createLibrary(declarations, runtime);
    expect([library.isNamespace('System.Linq'), library.isNamespace('System.Nowhere')]).toEqual([true, false]);
    expect(library.extensions('Select').every(({ extension }) => extension)).toBe(true);
    expect(library.extensions('Nothing')).toEqual([]);
  });

  test('tells types of one name apart by their number of type parameters', () => {
    const library = createLibrary(declarations, runtime);
    expect(library.symbolOf(namedType('System.Func', namedType('System.Int32')))?.typeParameters).toEqual(['TResult']);
    expect(library.symbolOf(arrayOf(namedType('System.Int32')))).toBeUndefined();
    expect(library.symbolOf(nullableOf(namedType('System.Int32')))).toBeUndefined();
  });
});

function isDeclared(library: Library, type: NetType): boolean {
  switch (type.kind) {
    case 'array':
      return isDeclared(library, type.element);
    case 'nullable':
      return isDeclared(library, type.of);
    case 'named':
      return (type.name.startsWith('!') || library.symbolOf(type) !== undefined) && type.args.every((argument) => isDeclared(library, argument));
  }
}
