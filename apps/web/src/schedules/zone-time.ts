// Instants as the clocks of a schedule's zone show them.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  formats.set(key, format);
  return format;
}

const TIME = { hour: "2-digit", minute: "2-digit" } as const;
const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;

/** `03:00` */
export const zoneTime = (at: number, zone: string): string => formatOf(zone, TIME).format(at);

/** `Sun, 28 Mar 2027, 03:00 GMT+2`; with seconds where it has some. */
export function zoneMoment(at: number, zone: string): string {
  const seconds = at % 60_000 === 0 ? {} : { second: "2-digit" as const };
  const options = { ...DAY, ...TIME, ...seconds, timeZoneName: "short" as const };
  return formatOf(zone, options).format(at);
}

/** `28 Mar, 01:00` in UTC. */
export const utcMoment = (at: number): string =>
  formatOf("UTC", { day: "numeric", month: "short", ...TIME }).format(at);

/** The zones that this browser knows, for choosing one. */
export const knownZones = (): readonly string[] => ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** The zone of the person. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
