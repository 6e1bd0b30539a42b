// System.Exception and the exception classes a policy may catch or throw: their place in the hierarchy, their default
// texts, and what can be asked of them.

import { namedType } from '../types.ts';
import { NetException } from '../values.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { argumentMessage, NetArgumentException } from './exceptions.ts';
import { exceptionText } from './format/format-object.ts';
import { typeObject } from './type.ts';

export const declareException: DeclareType = (runtime) => ({
  name: 'System.Exception',
  kind: 'class',
  members: {
    ...constructors('System.Exception', "Exception of type 'System.Exception' was thrown."),
    'string Message { get; }': (self: NetException) => messageOf(self, runtime.settings.newLine),
    'Exception InnerException { get; }': (self: NetException) => self.inner,
    'Exception GetBaseException()': (self: NetException) => {
      let innermost = self;
      while (innermost.inner !== null) innermost = innermost.inner;
      return innermost;
    },
    // There is no .NET stack; a policy that logs it logs nothing.
    'string StackTrace { get; }': () => null,
    'string Source { get; }': () => null,
    'string HelpLink { get; }': () => null,
    'int HResult { get; }': () => -2146233088,
    'Type GetType()': (self: NetException) => typeObject(namedType(self.type)),
    'string ToString()': (self: NetException) => exceptionText(self, runtime),
  },
});

/** Classes that add nothing to Exception but a name and a default text: full name, base, text. */
const plain: readonly (readonly [name: string, base: string, message: string])[] = [
  ['System.SystemException', 'System.Exception', 'System error.'],
  ['System.ApplicationException', 'System.Exception', 'Error in the application.'],
  ['System.ArithmeticException', 'System.SystemException', 'Overflow or underflow in the arithmetic operation.'],
  ['System.ArrayTypeMismatchException', 'System.SystemException', 'Attempted to access an element as a type incompatible with the array.'],
  ['System.DivideByZeroException', 'System.ArithmeticException', 'Attempted to divide by zero.'],
  ['System.FormatException', 'System.SystemException', 'One of the identified items was in an invalid format.'],
  ['System.IndexOutOfRangeException', 'System.SystemException', 'Index was outside the bounds of the array.'],
  ['System.InvalidCastException', 'System.SystemException', 'Specified cast is not valid.'],
  ['System.InvalidOperationException', 'System.SystemException', 'Operation is not valid due to the current state of the object.'],
  ['System.NotImplementedException', 'System.SystemException', 'The method or operation is not implemented.'],
  ['System.NotSupportedException', 'System.SystemException', 'Specified method is not supported.'],
  ['System.NullReferenceException', 'System.SystemException', 'Object reference not set to an instance of an object.'],
  ['System.ObjectDisposedException', 'System.InvalidOperationException', 'Cannot access a disposed object.'],
  ['System.OperationCanceledException', 'System.SystemException', 'The operation was canceled.'],
  ['System.OutOfMemoryException', 'System.SystemException', 'Insufficient memory to continue the execution of the program.'],
  ['System.OverflowException', 'System.ArithmeticException', 'Arithmetic operation resulted in an overflow.'],
  ['System.RankException', 'System.SystemException', 'Attempted to operate on an array with the incorrect number of dimensions.'],
  ['System.TimeoutException', 'System.SystemException', 'The operation has timed out.'],
  ['System.UnauthorizedAccessException', 'System.SystemException', 'Attempted to perform an unauthorized operation.'],
  ['System.UriFormatException', 'System.FormatException', 'One of the identified items was in an invalid format.'],
  ['System.TimeZoneNotFoundException', 'System.Exception', "Exception of type 'System.TimeZoneNotFoundException' was thrown."],
  ['System.Collections.Generic.KeyNotFoundException', 'System.SystemException', 'The given key was not present in the dictionary.'],
  ['System.IO.IOException', 'System.SystemException', 'I/O error occurred.'],
  ['System.IO.EndOfStreamException', 'System.IO.IOException', 'Attempted to read past the end of the stream.'],
  ['System.Security.Cryptography.CryptographicException', 'System.SystemException', 'Error occurred during a cryptographic operation.'],
  ['System.Text.RegularExpressions.RegexMatchTimeoutException', 'System.TimeoutException', 'The Regex engine has timed out while trying to match a pattern to an input string.'],
  ['System.Xml.XmlException', 'System.SystemException', 'An XML error has occurred.'],
  ['Newtonsoft.Json.JsonException', 'System.Exception', "Exception of type 'Newtonsoft.Json.JsonException' was thrown."],
  ['Newtonsoft.Json.JsonReaderException', 'Newtonsoft.Json.JsonException', "Exception of type 'Newtonsoft.Json.JsonReaderException' was thrown."],
  ['Newtonsoft.Json.JsonSerializationException', 'Newtonsoft.Json.JsonException', "Exception of type 'Newtonsoft.Json.JsonSerializationException' was thrown."],
  ['Newtonsoft.Json.JsonWriterException', 'Newtonsoft.Json.JsonException', "Exception of type 'Newtonsoft.Json.JsonWriterException' was thrown."],
];

export const exceptionClasses: readonly DeclareType[] = plain.map(([name, base, message]) => () => ({
  name,
  kind: 'class',
  base,
  members: constructors(name, message),
}));

export const declareArgumentException: DeclareType = () => ({
  name: 'System.ArgumentException',
  kind: 'class',
  base: 'System.SystemException',
  members: {
    'new()': () => new NetArgumentException('System.ArgumentException', 'Value does not fall within the expected range.', null),
    'new(string message)': (message: string | null) => argumentException('System.ArgumentException', message, null),
    'new(string message, Exception innerException)': (message: string | null, inner: NetException | null) =>
      argumentException('System.ArgumentException', message, null, inner),
    'new(string message, string paramName)': (message: string | null, parameter: string | null) =>
      argumentException('System.ArgumentException', message, parameter),
    'new(string message, string paramName, Exception innerException)': (
      message: string | null, parameter: string | null, inner: NetException | null,
    ) => argumentException('System.ArgumentException', message, parameter, inner),
    'string ParamName { get; }': (self: NetException) => (self instanceof NetArgumentException ? self.parameterName : null),
  },
});

export const declareArgumentNullException: DeclareType = () => ({
  name: 'System.ArgumentNullException',
  kind: 'class',
  base: 'System.ArgumentException',
  members: parameterConstructors('System.ArgumentNullException', 'Value cannot be null.'),
});

export const declareArgumentOutOfRangeException: DeclareType = () => ({
  name: 'System.ArgumentOutOfRangeException',
  kind: 'class',
  base: 'System.ArgumentException',
  members: parameterConstructors('System.ArgumentOutOfRangeException', 'Specified argument was out of the range of valid values.'),
});

function constructors(type: string, defaultMessage: string): Readonly<Record<string, Implementation>> {
  return {
    'new()': () => new NetException(type, defaultMessage),
    'new(string message)': (message: string | null) => new NetException(type, message ?? `Exception of type '${type}' was thrown.`),
    'new(string message, Exception innerException)': (message: string | null, inner: NetException | null) =>
      new NetException(type, message ?? `Exception of type '${type}' was thrown.`, inner),
  };
}

/** Unlike in ArgumentException itself, the parameter's name comes first. */
function parameterConstructors(type: string, defaultMessage: string): Readonly<Record<string, Implementation>> {
  return {
    'new()': () => new NetArgumentException(type, defaultMessage, null),
    'new(string paramName)': (parameter: string | null) => new NetArgumentException(type, defaultMessage, parameter),
    'new(string paramName, string message)': (parameter: string | null, message: string | null) => argumentException(type, message, parameter),
    'new(string message, Exception innerException)': (message: string | null, inner: NetException | null) =>
      argumentException(type, message, null, inner),
  };
}

function argumentException(type: string, message: string | null, parameter: string | null, inner: NetException | null = null): NetException {
  return new NetArgumentException(type, message ?? `Exception of type '${type}' was thrown.`, parameter, inner);
}

function messageOf(exception: NetException, newLine: string): string {
  return exception instanceof NetArgumentException
    ? argumentMessage(exception.text, exception.parameterName, newLine)
    : exception.message;
}
