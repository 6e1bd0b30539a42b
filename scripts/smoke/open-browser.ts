// Opens an address in the user's browser. An attempt: where there is none, the printed address can still be opened by hand.
import { spawn } from 'node:child_process';

/** The program that opens an address, and its arguments. */
export function browserCommand(platform: NodeJS.Platform, url: string): { readonly program: string; readonly args: readonly string[] } {
  switch (platform) {
    case 'darwin':
      return { program: 'open', args: [url] };
    case 'win32':
      // Not `start`: that is a word of cmd.exe, which would read the ampersands of the address as its own.
      return { program: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
    default:
      return { program: 'xdg-open', args: [url] };
  }
}

/** Starts the browser and forgets it. */
export function openBrowser(url: string): void {
  const { program, args } = browserCommand(process.platform, url);
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
}
