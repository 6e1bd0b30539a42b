import { describe, expect, test } from '@jest/globals';
import { browserCommand } from '../../../scripts/smoke/open-browser.ts';

describe('browserCommand', () => {
  const url = 'https://gateway.example/authorize?a=1&b=2';

  test.each([
    ['darwin', { program: 'open', args: [url] }],
    ['win32', { program: 'rundll32', args: ['url.dll,FileProtocolHandler', url] }],
    ['linux', { program: 'xdg-open', args: [url] }],
  ] as const)('hands the whole address to the browser on %s', (platform, expected) => {
    expect(browserCommand(platform, url)).toEqual(expected);
  });
});
