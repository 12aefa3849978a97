import type { RuleId } from "../src/doctor/finding.ts";

/** A fault to plant in a healthy database, and what the doctor says of it. `$run` is the run of the workflow `of`. */
interface Plant {
  readonly rule: RuleId;
  readonly fault: string;
  readonly of: string;
  readonly sql: readonly string[];
  readonly says: RegExp;
}

export const plants: readonly Plant[] = [
  {
    rule: "run-without-history",
    fault: "a run whose transitions are gone",
    of: "asks",
    sql: ["DELETE FROM transition WHERE run_id = $run"],
    says: /there is none/,
  },
  {
    rule: "history-without-run",
    fault: "a run whose row is gone",
    of: "chain",
    sql: ["DELETE FROM run WHERE id = $run"],
    says: /\d+ transitions and no row/,
  },
  {
    rule: "attempt-without-run",
    fault: "attempts of a run that is gone",
    of: "chain",
    sql: ["DELETE FROM run WHERE id = $run", "DELETE FROM transition WHERE run_id = $run"],
    says: /2 attempts and no row/,
  },
  {
    rule: "payload-without-run",
    fault: "a large value of a run that is gone",
    of: "chain",
    sql: [
      "INSERT INTO payload VALUES ($run, 'abc', 1, '1')",
      ...["transition", "step_attempt"].map((table) => `DELETE FROM ${table} WHERE run_id = $run`),
      "DELETE FROM run WHERE id = $run",
    ],
    says: /1 large values and no row/,
  },
  {
    rule: "payload-missing",
    fault: "a large value that is gone",
    of: "chain",
    sql: [
      `UPDATE transition SET payloads = '[[["output"], "abc"]]' WHERE run_id = $run AND sequence = 2`,
    ],
    says: /The large value abc is not stored/,
  },
  {
    rule: "search-without-run",
    fault: "a run that can be found and is gone",
    of: "chain",
    sql: [
      "INSERT INTO run_search VALUES ($run, '{}', '{}')",
      ...["transition", "step_attempt"].map((table) => `DELETE FROM ${table} WHERE run_id = $run`),
      "DELETE FROM run WHERE id = $run",
    ],
    says: /1 rows to be found by and no row/,
  },
  {
    rule: "inbox-without-run",
    fault: "an inbox item of a run that is gone",
    of: "asks",
    sql: [
      "DELETE FROM transition WHERE run_id = $run",
      "DELETE FROM run_search WHERE run_id = $run",
      "DELETE FROM run WHERE id = $run",
    ],
    says: /1 inbox items and no row/,
  },
  {
    rule: "inbox-differs",
    fault: "an inbox that people find nothing in",
    of: "asks",
    sql: ["DELETE FROM inbox_item WHERE run_id = $run"],
    says: /waits for signal:go, and the inbox does not say so/,
  },
  {
    rule: "inbox-differs",
    fault: "an inbox that asks for what nobody waits for",
    of: "chain",
    sql: [
      `INSERT INTO inbox_item (run_id, kind, name, workflow, signal, title, status, since)
       VALUES ($run, 'signal', 'stop', 'chain', 'stop', 'Stop', 'waiting', now())`,
    ],
    says: /says that the run waits for signal:stop, and it does not/,
  },
  {
    rule: "log-without-run",
    fault: "a line of the log of a run that is gone",
    of: "chain",
    sql: [
      "INSERT INTO run_log (run_id, at, level, message) VALUES ($run, now(), 'info', 'Hello')",
      ...["transition", "step_attempt", "run_search"].map(
        (table) => `DELETE FROM ${table} WHERE run_id = $run`,
      ),
      "DELETE FROM run WHERE id = $run",
    ],
    says: /1 lines of its log and no row/,
  },
  {
    rule: "sequence-gap",
    fault: "a transition that is missing in the middle",
    of: "chain",
    sql: ["DELETE FROM transition WHERE run_id = $run AND sequence = 2"],
    says: /Transition 2 of \d is missing/,
  },
  {
    rule: "sequence-gap",
    fault: "the last transition missing",
    of: "flaky",
    sql: ["DELETE FROM transition WHERE run_id = $run AND sequence = 2"],
    says: /Transition 2 of 2 is missing/,
  },
  {
    rule: "sequence-gap",
    fault: "a row that is behind its history",
    of: "flaky",
    sql: ["UPDATE run SET sequence = 1 WHERE id = $run"],
    says: /counts 1 transitions, and the history goes to 2/,
  },
  {
    rule: "position-disorder",
    fault: "transitions that were committed in another order",
    of: "flaky",
    sql: ["UPDATE transition SET position = -1 WHERE run_id = $run AND sequence = 2"],
    says: /Transition 2 was committed before/,
  },
  {
    rule: "attempt-answered-twice",
    fault: "an attempt that is completed twice",
    of: "flaky",
    sql: [
      `INSERT INTO transition SELECT run_id, 3, 1000000, at, type, event, status, nodes FROM transition
       WHERE run_id = $run AND sequence = 2`,
      "UPDATE run SET sequence = 3, position = 1000000 WHERE id = $run",
    ],
    says: /work#1 was answered by transition 2 and again by 3/,
  },
  {
    rule: "history-unreadable",
    fault: "an event that the run would not have taken",
    of: "asks",
    sql: [
      `INSERT INTO transition VALUES ($run, 2, 1000000, now(), 'timer.fired',
       '{"type":"timer.fired","at":1,"timerId":"stranger"}', 'waiting', '{}')`,
      "UPDATE run SET sequence = 2, position = 1000000 WHERE id = $run",
    ],
    says: /Transition 2 \(timer.fired\) changes nothing \(stale\)/,
  },
  {
    rule: "snapshot-differs",
    fault: "a snapshot that is not what the history makes",
    of: "chain",
    sql: [`UPDATE run SET snapshot = jsonb_set(snapshot, '{completions}', '7') WHERE id = $run`],
    says: /differs from the history at \/completions/,
  },
  {
    rule: "snapshot-differs",
    fault: "a finished run without the snapshot of its end",
    of: "chain",
    sql: ["UPDATE run SET snapshot = NULL, snapshot_sequence = 0 WHERE id = $run"],
    says: /no snapshot of its end/,
  },
  {
    rule: "row-differs",
    fault: "a row that says another status than the history",
    of: "asks",
    sql: ["UPDATE run SET status = 'running' WHERE id = $run"],
    says: /\("running"\) differs from the history \("waiting"\) at \/status/,
  },
  {
    rule: "wake-at-differs",
    fault: "a sleeper that nobody wakes",
    of: "naps",
    sql: ["UPDATE run SET wake_at = NULL WHERE id = $run"],
    says: /woken at no time, and its earliest timer is due at 20/,
  },
  {
    rule: "wake-at-differs",
    fault: "a run that is woken for nothing",
    of: "asks",
    sql: ["UPDATE run SET wake_at = now() WHERE id = $run"],
    says: /timer is due at no time/,
  },
  {
    rule: "attempts-differ",
    fault: "an attempt's row that says otherwise than the history",
    of: "flaky",
    sql: ["UPDATE step_attempt SET status = 'completed' WHERE run_id = $run"],
    says: /work#1 differs from the history at \/status/,
  },
  {
    rule: "attempts-differ",
    fault: "an attempt without a row",
    of: "flaky",
    sql: ["DELETE FROM step_attempt WHERE run_id = $run"],
    says: /work#1 is in the history and has no row/,
  },
  {
    rule: "attempts-differ",
    fault: "an attempt that never was",
    of: "flaky",
    sql: [
      `INSERT INTO step_attempt SELECT run_id, step_id, 2, task, status, input, scheduled_at FROM step_attempt
       WHERE run_id = $run`,
    ],
    says: /work#2 has a row and is not in the history/,
  },
  {
    rule: "finished-with-work",
    fault: "a finished run with a timer pending",
    of: "naps",
    sql: ["UPDATE run SET status = 'cancelled' WHERE id = $run"],
    says: /"cancelled" and still has work in flight: timer.start, a timer/,
  },
  {
    rule: "finished-with-work",
    fault: "a finished run with an attempt in flight",
    of: "chain",
    sql: ["UPDATE step_attempt SET status = 'running' WHERE run_id = $run AND step_id = 'b'"],
    says: /"completed" and still has work in flight: attempt b#1/,
  },
  {
    rule: "version-missing",
    fault: "a run whose version is not there",
    of: "asks",
    sql: ["DELETE FROM workflow_version WHERE workflow = 'asks'"],
    says: /asks version 1, which has no row/,
  },
  {
    rule: "definition-missing",
    fault: "an open run whose code is not there",
    of: "asks",
    sql: ["UPDATE workflow_version SET hash = 'lost' WHERE workflow = 'asks'"],
    says: /"waiting", and the code of asks version 1 is not here/,
  },
  {
    rule: "snapshot-misfit",
    fault: "an open run whose snapshot was made by another engine",
    of: "asks",
    sql: [
      `UPDATE run SET snapshot = (SELECT jsonb_set(snapshot, '{engineVersion}', '"0"') FROM run
       WHERE snapshot IS NOT NULL AND workflow = 'chain' LIMIT 1), snapshot_sequence = 1 WHERE id = $run`,
    ],
    says: /belongs to another definition/,
  },
];
