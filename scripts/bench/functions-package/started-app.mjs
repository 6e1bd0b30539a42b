// A process of its own that loads an app as the Functions worker does, calls its function once if asked to, and tells its parent
// how long that took or which files it read. Plain JavaScript, because the loader of TypeScript would be measured too.
//   node started-app.mjs <entry> times|files load|call      settings of the app and USER_TOKEN in the environment
import { Session } from 'node:inspector';
import Module from 'node:module';

const [entry, wanted, until] = process.argv.slice(2);

class Disposable {
  dispose() {}
}

let handler;
// Only the worker has this module. The library asks little of it while an app registers its functions.
const core = {
  version: '3.0.0',
  hostVersion: '4.1000.0',
  Disposable,
  log() {},
  setProgrammingModel() {},
  registerHook: () => new Disposable(),
  registerFunction({ name }, callback) {
    if (name === 'mcp') handler = callback;
    return new Disposable();
  },
};
const load = Module._load;
Module._load = (request, ...rest) => (request === '@azure/functions-core' ? core : load.call(Module, request, ...rest));

// Made before the clock runs: a global Request loads a part of Node that the real worker has its own of.
const request = new Request('http://127.0.0.1/mcp', {
  method: 'POST',
  headers: {
    authorization: `Bearer ${process.env.USER_TOKEN}`,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'hello_mcp', arguments: {} } }),
});
console.log = () => {};

// The debugger sees every script, whichever loader read it; it also slows loading down, so times are taken without it.
const files = new Set();
if (wanted === 'files') {
  const session = new Session();
  session.connect();
  session.post('Debugger.enable');
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith('file:')) files.add(url);
  });
}

const begun = performance.now();
await import(entry);
const loaded = performance.now();
const answer = until === 'call' ? await handler(request, { invocationId: 'first' }) : undefined;
const answered = performance.now();

process.send(
  { load: loaded - begun, total: answered - begun, answer: answer && { status: answer.status, body: String(answer.body) }, files: [...files] },
  () => process.exit(),
);
