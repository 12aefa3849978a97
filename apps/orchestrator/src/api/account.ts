import * as z from "zod";
import { AccessError } from "../accounts/access-error.ts";
import { AccountName, Password } from "../accounts/account-name.ts";
import { changePassword } from "../accounts/change-password.ts";
import { acceptLink, claimInstallation } from "../accounts/join.ts";
import { readLink } from "../accounts/links.ts";
import { personOf } from "../accounts/person-of.ts";
import { noSessionCookie, sessionCookie } from "../accounts/session-cookie.ts";
import { endSession, endSessions, findSessions, startSession } from "../accounts/sessions.ts";
import { findSignedIn } from "../accounts/sign-in.ts";
import { shortText } from "../short-text.ts";
import type { LinkView, MeView } from "./account-views.ts";
import { describeLink, describeMe, toSession } from "./read/account-view.ts";
import { procedure, router, type ApiContext } from "./trpc.ts";

// Who is signed in here, and how they come to be.

const Token = z.string().min(1).max(100);
const Id = z.object({ id: z.uuid() });

export const accountRouter = router({
  /** Who calls, and what they may not do: asked by every page first. */
  me: procedure.query(async ({ ctx }): Promise<MeView> => describeMe(ctx.db, await ctx.caller())),

  /** Creates the owner's account, and signs in with it. Where others reach the API, with the link of the console. */
  claim: procedure
    .input(
      z.object({
        installation: shortText(60),
        name: AccountName,
        password: Password,
        token: Token.optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      // Before a password is hashed, which anybody could ask for.
      if (await ctx.identity.isClaimed()) {
        throw new AccessError("ALREADY_CLAIMED", "This installation has an owner.");
      }
      const caller = await ctx.caller();
      if (caller.kind !== "anyone" && input.token === undefined) {
        throw new AccessError("NOT_CLAIMED", "The link lacks its last part.");
      }
      const account = await claimInstallation(ctx.db, {
        ...input,
        token: input.token,
        address: ctx.http.address,
      });
      await ctx.identity.isClaimed();
      await signIn(ctx, account.id);
    }),

  signIn: procedure
    .input(z.object({ name: z.string().max(200), password: Password }))
    .mutation(async ({ ctx, input }) => {
      const account = await findSignedIn(ctx.db, ctx.signInLimits, input, ctx.http.address);
      if (!account) {
        throw new AccessError("SIGN_IN_REFUSED", "The name or the password is not right.");
      }
      await signIn(ctx, account.id);
    }),

  /** Nobody is signed in here afterwards, whoever was. */
  signOut: procedure.mutation(async ({ ctx }) => {
    const caller = await ctx.caller();
    if (caller.kind === "person") {
      await endSession(ctx.db, caller.accountId, caller.sessionId);
      ctx.identity.changed();
    }
    ctx.http.setCookie(noSessionCookie(ctx.http.secure));
  }),

  /** What a link is for, before it is used. */
  readLink: procedure
    .input(z.object({ token: Token }))
    .mutation(async ({ ctx, input }): Promise<LinkView> =>
      describeLink(ctx.db, await readLink(ctx.db, input.token)),
    ),

  /** Makes the account that a link is for, or sets the password that it is for, and signs in. */
  acceptLink: procedure
    .input(z.object({ token: Token, name: AccountName.optional(), password: Password }))
    .mutation(async ({ ctx, input }) => {
      const account = await acceptLink(ctx.db, {
        ...input,
        name: input.name,
        address: ctx.http.address,
      });
      ctx.identity.changed();
      await signIn(ctx, account.id);
    }),

  /** Other browsers are signed out with it. */
  changePassword: procedure
    .input(z.object({ current: Password, password: Password }))
    .mutation(async ({ ctx, input }) => {
      const { signInLimits: limits, http } = ctx;
      await changePassword(ctx.db, limits, await personOf(ctx), { ...input, from: http.address });
      ctx.identity.changed();
    }),

  /** Where one is signed in, newest first. */
  sessions: procedure.query(async ({ ctx }) => {
    const { accountId, sessionId } = await personOf(ctx);
    const sessions = await findSessions(ctx.db, accountId);
    return { sessions: sessions.map((session) => toSession(session, sessionId)) };
  }),

  endSession: procedure.input(Id).mutation(async ({ ctx, input }) => {
    await endSession(ctx.db, (await personOf(ctx)).accountId, input.id);
    ctx.identity.changed();
  }),

  /** All but the one that asks. */
  endOtherSessions: procedure.mutation(async ({ ctx }) => {
    const { accountId, sessionId } = await personOf(ctx);
    const ended = await endSessions(ctx.db, accountId, sessionId);
    ctx.identity.changed();
    return { ended };
  }),
});

async function signIn({ db, http }: ApiContext, accountId: string): Promise<void> {
  const session = await startSession(db, accountId, http);
  http.setCookie(sessionCookie({ ...session, secure: http.secure }));
}
