// Only names of this machine may stand in Host: a page elsewhere that points its own name at 127.0.0.1 gets nothing.

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** Whether the `Host` header names the loopback interface. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK_HOST.test(host);
}
