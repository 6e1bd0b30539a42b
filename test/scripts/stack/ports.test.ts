import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { anyPorts, choosePorts, type Ports } from '../../../scripts/stack/ports.ts';

let holder: Server;
let taken: number;

beforeEach(async () => {
  holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  taken = (holder.address() as AddressInfo).port;
});

afterEach(async () => {
  await new Promise((resolve) => holder.close(resolve));
});

describe('choosePorts', () => {
  test('finds a different free port for every 0', async () => {
    const ports = await choosePorts(anyPorts);
    expect(new Set(Object.values(ports)).size).toBe(6);
    // Below the ephemeral ports, so that no outgoing connection takes one before the server does.
    expect(Object.values(ports).every((port) => port >= 20_000 && port < 32_000)).toBe(true);
  });

  test('gives two stacks that start at the same moment different ports, though none is open yet', async () => {
    // Both draw the same numbers.
    const counting = (next = 30_000) => (): number => next++;
    const [one, other] = [await choosePorts(anyPorts, ['gateway'], counting()), await choosePorts(anyPorts, ['gateway'], counting())];
    expect(other.gateway).toBeGreaterThan(one.gateway);
  });

  test('names every taken port with its part and option', async () => {
    const wanted: Ports = { ...anyPorts, gateway: taken, queue: taken };
    await expect(choosePorts({ ...anyPorts, gateway: taken })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: `Port ${taken} of the gateway is taken. Free it, or choose another with --port <port>.\nnpm run dev -- --port 0 takes any free port for every part.`,
    });
    await expect(choosePorts(wanted)).rejects.toMatchObject({
      code: 'PORT_INVALID',
      message: `Port ${taken} is given to the gateway (--port) and to the Azurite queue service (--queue-port); each needs its own.`,
    });
  });

  test('leaves ports alone that will not be opened', async () => {
    const ports = await choosePorts({ ...anyPorts, gateway: taken }, ['entra']);
    expect([ports.gateway, ports.blob, ports.entra > 0]).toEqual([taken, 0, true]);
  });
});
