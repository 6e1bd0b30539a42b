// application/x-www-form-urlencoded text as System.Net.WebUtility reads and writes it: `~` and `'` are encoded,
// `!*()` are not, a blank is `+`, and a `%` without two hexadecimal digits stays.

/** `WebUtility.UrlEncode`. */
export function encodeUrl(text: string): string {
  if (/^[A-Za-z0-9\-_.!*()]*$/.test(text)) return text;
  // Half a surrogate pair has no UTF-8; .NET writes U+FFFD for it.
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replace(/%20|[~']/g, (unit) => (unit === '%20' ? '+' : unit === '~' ? '%7E' : '%27'));
}

/** `WebUtility.UrlDecode`. */
export function decodeUrl(text: string): string {
  if (!/[%+]/.test(text)) return text;
  return text.replace(/[\u0000-\u007f]+/g, (run) => utf8.decode(decodeUrlBytes(Buffer.from(run, 'latin1'))));
}

/** `WebUtility.UrlEncodeToBytes` of a whole array. */
export function encodeUrlBytes(bytes: Uint8Array): Uint8Array {
  let text = '';
  for (const byte of bytes) {
    const unit = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.!*()]/.test(unit)) text += unit;
    else text += unit === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** `WebUtility.UrlDecodeToBytes` of a whole array. */
export function decodeUrlBytes(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    let byte = bytes[index] ?? 0;
    if (byte === 0x2b) {
      byte = 0x20;
    } else if (byte === 0x25) {
      const value = hexValue(bytes[index + 1]) * 16 + hexValue(bytes[index + 2]);
      if (!Number.isNaN(value)) {
        byte = value;
        index += 2;
      }
    }
    decoded[length] = byte;
    length += 1;
  }
  return decoded.subarray(0, length);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function hexValue(unit = 0): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : Number.NaN;
}
