// The object behind IUrl.

import type { UrlView } from '../../context.ts';
import { namedType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { MultiMapDictionary } from './dictionaries.ts';

const urlType = namedType('IUrl');

export class UrlValue implements NetObject {
  readonly netType = urlType;
  readonly view: UrlView;

  constructor(view: UrlView) {
    this.view = view;
  }

  get query(): MultiMapDictionary {
    return new MultiMapDictionary(this.view.query);
  }

  /** The whole URL; a port is named only where it is not that of the scheme. */
  toText(): string {
    const { scheme, host, port, path, queryString } = this.view;
    const isDefault = port === (scheme === 'https' ? 443 : 80);
    return `${scheme}://${host}${isDefault ? '' : `:${port}`}${path}${queryString}`;
  }
}
