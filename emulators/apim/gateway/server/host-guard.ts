// Refuses requests that were not meant for this server, before any policy sees them: a web page whose host name was made
// to resolve to 127.0.0.1 (DNS rebinding) arrives with its own name in Host.

export type HostCheck = (host: string) => boolean;

/** Accepts loopback names with the gateway's port, and `allowedHosts` as they stand. */
export function makeHostCheck(port: number, allowedHosts: readonly string[]): HostCheck {
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].map((name) => (port === 80 ? name : `${name}:${port}`));
  const allowed = new Set([...loopback, ...allowedHosts.map((host) => host.toLowerCase())]);
  return (host) => allowed.has(host) || allowed.has(host.toLowerCase());
}

/** The values of every Host line, so that a second one cannot hide behind the first. */
export function hostsOf(rawHeaders: readonly string[]): string[] {
  const hosts: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts.push(rawHeaders[index + 1] as string);
  }
  return hosts;
}
