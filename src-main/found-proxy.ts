/** Roads that ask for their proxy each time they are taken: what a PAC file says may change with the place a PC is in. */
import type { HubRoad, OpenRoad } from '#core/sync/ports.ts';
import type { FetchUpdate } from '#core/updates/ports.ts';

/** @returns the proxy for an address, null for none. */
export type FindProxy = (url: string) => Promise<string | null>;

/** @returns roads by the proxy that is found; one that somebody named goes first. */
export function roadFound(openRoad: OpenRoad, find: FindProxy): OpenRoad {
  return (address) => {
    if (address.proxy !== null) return openRoad(address);
    // Opened at once: an address or a certificate that will not do is told to whoever opens it.
    const roads = new Map<string | null, HubRoad>([[null, openRoad(address)]]);
    const roadBy = (proxy: string | null): HubRoad => {
      const road = roads.get(proxy) ?? openRoad({ ...address, proxy });
      roads.set(proxy, road);
      return road;
    };
    return {
      ask: async (request) => roadBy(await find(address.url)).ask(request),
      close: () => {
        for (const road of roads.values()) road.close();
      },
    };
  };
}

export function fetchFound(fetchUpdate: FetchUpdate, find: FindProxy): FetchUpdate {
  return async (asked) => fetchUpdate({ ...asked, proxy: asked.proxy ?? (await find(asked.url)) });
}
