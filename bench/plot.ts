import { isOurs } from "./contenders.ts";
import type { Repeated } from "./repetitions.ts";

const WIDTH = 760;
const LABELS = 190;
const VALUES = 70;
const ROW = 20;
const HEAD = 34;
const GAP = 18;

/** Bars of orders a second, one group for each number of orders in flight; readable in light and dark. */
export function plotThroughput(rows: readonly Repeated[], clients: readonly number[]): string {
  const groups = clients.map((count) => rows.filter(({ workload }) => workload === `W1 ${count}`));
  const most = Math.max(...groups.flat().map(({ perSecond }) => perSecond));
  let y = 0;
  const drawn = groups.map((group, index) => {
    const top = y;
    y += HEAD + group.length * ROW + GAP;
    return drawGroup(`${clients[index]} in flight`, group, top, most);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-label="Orders of three steps a second, by engine and number in flight">
<style>
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .head { font-weight: 600; font-size: 13px; }
  .ours { fill: #1a7f5a; }
  .peer { fill: #8b949e; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .ours { fill: #3fb68b; }
    .peer { fill: #6e7681; }
  }
</style>
${drawn.join("\n")}
</svg>
`;
}

function drawGroup(title: string, rows: readonly Repeated[], top: number, most: number): string {
  const bars = rows.map(({ contender, perSecond, bound }, index) => {
    const y = top + HEAD + index * ROW;
    const width = Math.max(1, (perSecond / most) * (WIDTH - LABELS - VALUES));
    const value = `${bound ? "≥ " : ""}${Math.round(perSecond).toLocaleString("en")}`;
    return [
      `<text x="${LABELS - 8}" y="${y + 13}" text-anchor="end">${contender}</text>`,
      `<rect class="${isOurs(contender) ? "ours" : "peer"}" x="${LABELS}" y="${y + 2}" width="${width.toFixed(1)}" height="${ROW - 6}" rx="2"/>`,
      `<text x="${(LABELS + width + 6).toFixed(1)}" y="${y + 13}">${value}</text>`,
    ].join("\n");
  });
  return [`<text class="head" x="0" y="${top + 20}">${title}</text>`, ...bars].join("\n");
}
