import { describe, expect, test } from '@jest/globals';
import { formatPackageFigures } from '../../../scripts/bench/functions-package.ts';

describe('formatPackageFigures', () => {
  test('puts each figure beside its reference and says whether the aim is met', () => {
    const text = formatPackageFigures({
      load: { bare: 40, package: 61 },
      firstCall: { unbundled: 300, package: 120 },
      filesOpened: 11,
      files: 30,
      compressedBytes: 1_000_001,
    });
    expect(text.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'load, against bare @azure/functions | 61 / 40 ms | 1.52 × | ≤ 1.5 × | MISSED',
      'load and first tools/call, against unbundled | 120 / 300 ms | 0.40 × | ≤ 0.45 × | met',
      'module files opened until then | 11 | ≤ 10 | MISSED',
      'files in the package | 30 | ≤ 30 | met',
      'bytes in the package, compressed | 1,000,001 | ≤ 1,000,000 | MISSED',
    ]);
  });
});
