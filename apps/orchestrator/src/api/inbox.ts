import * as z from "zod";
import { claimItem, releaseItem } from "../inbox/claim-item.ts";
import { delegateItem, undelegateItem } from "../inbox/delegate-item.ts";
import { INBOX_KINDS } from "../inbox/inbox-item.ts";
import { countInbox, INBOX_SHELVES, WAYS_ASKED } from "../inbox/inbox-queries.ts";
import { answererOf, describeInboxItem, listInbox } from "./read/inbox-view.ts";
import { command, Doer, procedure, router, RunInput, Text } from "./trpc.ts";

// What open runs wait for from people. An answer is a signal: `runs.signal`, with the item's `signal` as its name.

/** Counting more would say nothing to who reads it. */
const MOST_COUNTED = 1_000;

const Filter = z.object({
  workflow: Text.max(100).optional(),
  /** Only what this person may answer; of what is done, only what they answered. */
  who: Text.min(1).max(200).optional(),
  /** Only what asks `who` by their name, or anyone; or of what asks a group, only what asks one of theirs. */
  asks: z.enum(WAYS_ASKED).optional(),
});

const Kind = z.enum(INBOX_KINDS);

const Page = Filter.extend({
  kind: Kind.default("approval"),
  cursor: z.string().max(2_000).optional(),
  limit: z.int().min(1).max(200).default(50),
});

const Item = RunInput.extend({ kind: Kind, name: Text.min(1).max(1_000) });
const Person = Text.min(1).max(200);
const Signed = Item.extend({ by: Person, address: Doer.shape.address });
const Approval = Signed.omit({ kind: true });

export const inboxRouter = router({
  /** What waits, the longest first; or of it what is past its time. */
  list: procedure
    .input(Page.extend({ shelf: z.enum(INBOX_SHELVES).exclude(["done"]).default("waiting") }))
    .query(({ ctx, input }) => listInbox(ctx, input)),

  /** What was answered, or came too late, the latest first. */
  answered: procedure
    .input(Page)
    .query(({ ctx, input }) => listInbox(ctx, { ...input, shelf: "done" })),

  /** How much waits, each counted up to 1,000. */
  count: procedure
    .input(Filter)
    .query(async ({ ctx: { db }, input }) =>
      countInbox(db, { ...input, who: await answererOf(db, input.who) }, MOST_COUNTED),
    ),

  /** One of them, with what is asked and who answered. */
  get: procedure.input(Item).query(({ ctx, input }) => describeInboxItem(ctx, input)),

  /** Says that somebody works on it. `from` has it now; where another one has, nothing is changed. */
  claim: command
    .input(Signed.extend({ from: Person.nullable().default(null) }))
    .mutation(({ ctx, input }) => claimItem(ctx.db, input)),

  /** Gives it back; of somebody who does not have it, nothing is changed. */
  release: command.input(Signed).mutation(({ ctx, input }) => releaseItem(ctx.db, input)),

  /** Hands an approval over: `to` may answer it in the name of `by`. `from` has it so now; where another one has, nothing is changed. */
  delegate: command
    .input(
      Approval.extend({
        to: Person,
        from: Person.nullable().default(null),
        reason: Text.min(1).max(2_000),
      }),
    )
    .mutation(({ ctx, input }) => delegateItem(ctx.db, input)),

  /** Gives it back, or takes it back. */
  undelegate: command.input(Approval).mutation(({ ctx, input }) => undelegateItem(ctx.db, input)),
});
