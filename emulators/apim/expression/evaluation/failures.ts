// The exceptions that the language itself throws, with the texts of .NET Framework.

import { NetException } from '../values.ts';

export function nullReference(): NetException {
  return new NetException('System.NullReferenceException', 'Object reference not set to an instance of an object.');
}

/** `.Value` of a `T?` that is null. */
export function valueMissing(): NetException {
  return new NetException('System.InvalidOperationException', 'Nullable object must have a value.');
}

export function failedCast(from: string, to: string): NetException {
  return new NetException('System.InvalidCastException', `Unable to cast object of type '${from}' to type '${to}'.`);
}

/** A box that holds another type than the one asked for; the text is that of published gateway traces. */
export function failedUnboxing(): NetException {
  return new NetException('System.InvalidCastException', 'Specified cast is not valid.');
}
