import { expect, test } from '@jest/globals';

import { compareProblems, formatProblem, sourceText } from '../../../../emulators/apim/document/index.ts';

test('a problem as text shows the line and a caret under the place', () => {
  const source = sourceText('token.xml', '<policies>\r\n\t<x a="1"/>\r\n</policies>');

  const text = formatProblem(source.problemAt(16, 'policy/unknown-attribute', 'expected no attribute, found "a"'));

  expect(text).toBe('token.xml:2:5: error policy/unknown-attribute: expected no attribute, found "a"\n\t<x a="1"/>\n\t   ^');
});

test('problems stand in the order of files, lines and columns', () => {
  const at = (file: string, line: number, column: number): ReturnType<ReturnType<typeof sourceText>['problem']> =>
    sourceText(file, '').problem({ file, line, column }, 'policy/x', '');
  const sorted = [at('a', 1, 2), at('a', 1, 3), at('a', 2, 1), at('b', 1, 1)];

  expect(sorted.toReversed().sort(compareProblems)).toEqual(sorted);
});
