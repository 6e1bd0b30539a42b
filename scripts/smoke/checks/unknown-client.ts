// OAuth 2.1, 4.1.2.1: a client that is not known, or a redirect URI that is not its own, ends on a page here, never elsewhere.
import { wrongStatus, type Check } from '../check.ts';
import { hardenedPage } from '../hardened-page.ts';

/** The error page of /authorize. */
export const unknownClient: Check = {
  promise: 'An unknown client ends on an error page, not on a redirect',
  async look(gateway) {
    const query = new URLSearchParams({ response_type: 'code', client_id: 'unknown', redirect_uri: 'https://stranger.example/callback' });
    const place = { where: 'GET /authorize of an unknown client', answer: await gateway.ask(`/authorize?${query.toString()}`) };
    const location = place.answer.headers.get('location');
    return [
      ...wrongStatus(place, 400),
      ...hardenedPage(place),
      ...(location === null ? [] : [`${place.where}: expected no Location, got "${location}"`]),
    ];
  },
};
