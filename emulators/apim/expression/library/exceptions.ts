// The exceptions that library code throws most, with the texts of .NET Framework (published gateway traces show
// those). What policy code can ask an exception stands in exception.ts.

import { NetException } from '../values.ts';

/** An ArgumentException or one of its kin: the name of the argument is a property of its own. */
export class NetArgumentException extends NetException {
  readonly text: string;
  readonly parameterName: string | null;
  constructor(type: string, text: string, parameterName: string | null, inner: NetException | null = null) {
    super(type, argumentMessage(text, parameterName, '\n'), inner);
    this.text = text;
    this.parameterName = parameterName;
  }
}

/** `ArgumentException.Message` of .NET Framework. */
export function argumentMessage(text: string, parameterName: string | null, newLine: string): string {
  return parameterName === null || parameterName === '' ? text : `${text}${newLine}Parameter name: ${parameterName}`;
}

/** @example throw argumentNull('value') */
export function argumentNull(parameterName: string, text = 'Value cannot be null.'): NetException {
  return new NetArgumentException('System.ArgumentNullException', text, parameterName);
}

export function argumentOutOfRange(
  parameterName: string,
  text = 'Specified argument was out of the range of valid values.',
): NetException {
  return new NetArgumentException('System.ArgumentOutOfRangeException', text, parameterName);
}

export function invalidArgument(text: string, parameterName: string | null = null): NetException {
  return new NetArgumentException('System.ArgumentException', text, parameterName);
}

export function invalidFormat(text = 'Input string was not in a correct format.'): NetException {
  return new NetException('System.FormatException', text);
}

export function overflow(text = 'Arithmetic operation resulted in an overflow.'): NetException {
  return new NetException('System.OverflowException', text);
}

export function invalidOperation(text: string): NetException {
  return new NetException('System.InvalidOperationException', text);
}

export function invalidCast(text = 'Specified cast is not valid.'): NetException {
  return new NetException('System.InvalidCastException', text);
}

export function indexOutOfRange(): NetException {
  return new NetException('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}

export function divideByZero(): NetException {
  return new NetException('System.DivideByZeroException', 'Attempted to divide by zero.');
}

/** For what .NET offers and this library does not: a refusal that names it. */
export function notInLibrary(what: string): NetException {
  return new NetException('System.NotSupportedException', `${what} is not in the local library.`);
}

/** The argument, which .NET demands to be there. */
export function required<T>(value: T | null, parameterName: string): T {
  if (value === null) throw argumentNull(parameterName);
  return value;
}
