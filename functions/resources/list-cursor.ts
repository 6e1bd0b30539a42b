// Where the next page of a list begins, as a text that clients hand back and read nothing into. It holds nothing secret and
// gives access to nothing: whose list it is, only the token says.
import { ToolError } from '../tools/tool.ts';

const PREFIX = 'p1.';

/** What storage names as a place is short printable ASCII; anything else would only make it fail, as if it could not be reached. */
const PLACE = /^[\x20-\x7e]{1,4096}$/;

/** The cursor for a place. */
export function cursorAt(place: string): string {
  return `${PREFIX}${Buffer.from(place).toString('base64url')}`;
}

/** The place of a cursor. Throws a ToolError `invalid_argument` at a text that we never gave out. */
export function placeOf(cursor: string): string {
  const place = cursor.startsWith(PREFIX) ? Buffer.from(cursor.slice(PREFIX.length), 'base64url').toString() : '';
  // Decoding is lenient; writing it again shows whether it had to be.
  if (!PLACE.test(place) || cursorAt(place) !== cursor) throw new ToolError('invalid_argument', 'Unknown cursor: expected one that an earlier page named');
  return place;
}
