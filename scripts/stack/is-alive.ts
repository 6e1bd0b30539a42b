// Says whether a process exists.

/** Asks the system without disturbing the process. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: alive, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
