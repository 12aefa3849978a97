import type { Diagnosis, Examined } from "./examine.ts";
import { RULES, type Finding, type RuleId } from "./finding.ts";

/** For programs: one JSON document. */
export const asJsonText = ({ findings, examined }: Diagnosis): string =>
  JSON.stringify({ ok: findings.length === 0, examined, findings }, undefined, 2);

/** For people: a table, and what to do about each kind of finding. */
export function asTable({ findings, examined }: Diagnosis): string {
  const looked = `Looked at ${summary(examined)}.`;
  if (findings.length === 0) return `${looked}\nNothing is wrong.`;
  const found = `${findings.length} ${findings.length === 1 ? "thing is" : "things are"} wrong:`;
  return [looked, found, "", ...table(findings), "", "What to do", ...remedies(findings)].join(
    "\n",
  );
}

function summary({ runs, transitions, attempts, incidents, notReplayed }: Examined): string {
  const counts = [
    `${count(runs)} runs`,
    `${count(transitions)} transitions`,
    `${count(attempts)} attempts`,
  ];
  if (incidents > 0) counts.push(`${count(incidents)} runs that are set aside`);
  if (notReplayed > 0) counts.push(`${count(notReplayed)} finished runs whose code is not here`);
  return counts.join(", ");
}

const count = (of: number): string => of.toLocaleString("en");

const RUN_WIDTH = 30;
const RULE_WIDTH = Math.max(...Object.keys(RULES).map(({ length }) => length));

const table = (findings: readonly Finding[]): readonly string[] =>
  findings.map(
    ({ runId = "(the database)", rule, sentence }) =>
      `  ${runId.padEnd(RUN_WIDTH)}  ${rule.padEnd(RULE_WIDTH)}  ${sentence}`,
  );

const remedies = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ rule }) => rule))].map(
    (rule: RuleId) => `  ${rule.padEnd(RULE_WIDTH)}  ${RULES[rule]}`,
  );
