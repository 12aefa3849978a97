export type Labels = Readonly<Record<string, string>>;

/** How labels are written wherever they are asked for. */
export const LABELS_AS = "tier=gold, team=night";

/** `tier=gold, note="a, b"`: what would be read otherwise is quoted as JSON does. */
export const labelsText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, text]) => `${written(name)}=${written(text)}`)
    .join(", ");

/** Undefined where it cannot be read so. */
export function readLabels(text: string): Labels | undefined {
  const pairs = readNames(text).map((part) => PAIR.exec(part));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [meant(pair?.[1]), meant(pair?.[2])]));
}

/** What is between the commas. */
export const readNames = (text: string): readonly string[] =>
  Array.from(text.matchAll(PART), ([part]) => part.trim()).filter(Boolean);

const QUOTED = String.raw`"(?:[^"\\]|\\["\\/bfnrt])*"`;
const PART = new RegExp(`(?:${QUOTED}|[^,])+`, "g");
const PAIR = new RegExp(`^(${QUOTED}|[^=]+)=(.+)$`);

const written = (text: string): string =>
  /[,="]|^\s|\s$/.test(text) ? JSON.stringify(text) : text;

function meant(part = ""): string {
  const text = part.trim();
  return new RegExp(`^${QUOTED}$`).test(text) ? (JSON.parse(text) as string) : text;
}

export interface LabelChange {
  readonly set: Labels;
  readonly remove: readonly string[];
}

export const isNoChange = ({ set, remove }: LabelChange): boolean =>
  Object.keys(set).length + remove.length === 0;

/** What makes the one of the other. */
export const changeOfLabels = (before: Labels, after: Labels): LabelChange => ({
  set: Object.fromEntries(Object.entries(after).filter(([name, text]) => before[name] !== text)),
  remove: Object.keys(before).filter((name) => !(name in after)),
});

/** `tier=gold, without team` */
export const changeWords = ({ set, remove }: LabelChange): string =>
  [labelsText(set), ...remove.map((name) => `without ${name}`)].filter(Boolean).join(", ");
