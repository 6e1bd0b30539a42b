// The parts of Microsoft's Graph library that are used. A file of its own, because the library is CommonJS: a bundler gives
// the names of such a module to those that import it from the start, but only `default` to an import().
export { Client, RetryHandlerOptions } from '@microsoft/microsoft-graph-client';
