import { describe, expect, test } from '@jest/globals';

import { enumConstants } from '../../../../../emulators/apim/expression/library/format/enum-names.ts';
import { declarations } from '../../../../../emulators/apim/expression/library/index.ts';
import { createLibrary } from '../../../../../emulators/apim/expression/type-system/library-index.ts';
import type { NetType } from '../../../../../emulators/apim/expression/types.ts';
import { testRuntime } from './call-member.ts';

const library = createLibrary(declarations, testRuntime());

describe('the library as a whole', () => {
  test('no type is declared twice', () => {
    const names = declarations.map((declare) => declare(testRuntime()).name.replace(/\b(?:in|out) /g, '').replace(/\w+(?=[,>])/g, ''));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('every enum is known to the formatter', () => {
    const enums = declarations.map((declare) => declare(testRuntime())).filter(({ kind }) => kind === 'enum');
    expect(enums.filter(({ name }) => enumConstants(name) === null).map(({ name }) => name)).toEqual([]);
  });

  test('every signature of System, System.IO and System.Text can be read and names declared types only', () => {
    const unknown: string[] = [];
    const check = (type: NetType, where: string): void => {
      if (type.kind === 'array') check(type.element, where);
      else if (type.kind === 'nullable') check(type.of, where);
      else {
        if (!type.name.startsWith('!') && library.symbolOf(type) === undefined && !/^T[A-Z0-9]?\w*$/.test(type.name)) unknown.push(`${where}: ${type.name}`);
        type.args.forEach((argument) => check(argument, where));
      }
    };
    for (const symbol of library.symbols()) {
      if (!/^System\.(?:IO\.|Text\.)?\w+$/.test(symbol.name)) continue;
      symbol.interfaces.forEach((type) => check(type, symbol.name));
      for (const { methods, properties, indexers } of symbol.allMembers()) {
        for (const method of methods) [method.result, ...method.parameters.map(({ type }) => type)].forEach((type) => check(type, method.key));
        for (const property of [...properties, ...indexers]) check(property.type, property.key);
      }
    }
    expect(unknown).toEqual([]);
  });
});
