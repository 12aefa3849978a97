import * as z from "zod";
import { GroupName } from "../accounts/account-name.ts";
import {
  createInvitation,
  createResetLink,
  findInvitations,
  withdrawLink,
  type NewLink,
} from "../accounts/links.ts";
import { findMembers, removeMember, setGroups, setRole } from "../accounts/members.ts";
import { describeRoles, ROLES } from "../accounts/permissions.ts";
import { signerOf } from "../accounts/person-of.ts";
import { shortText } from "../short-text.ts";
import type { IssuedLink } from "./account-views.ts";
import { toInvitation, toMember } from "./read/account-view.ts";
import { procedure, router } from "./trpc.ts";

// Who has an account, and who is asked to make one.

const Id = z.object({ id: z.uuid() });
/** More are no list to read. */
const MOST_GROUPS = 50;
const AsRole = z.enum(ROLES);

export const membersRouter = router({
  /** What each role may do. */
  roles: procedure.query(() => ({ roles: ROLES, permissions: describeRoles() })),

  list: procedure.query(async ({ ctx }) => {
    const [members, invitations] = await Promise.all([
      findMembers(ctx.db),
      findInvitations(ctx.db),
    ]);
    return {
      members: members.map((member) => toMember(member)),
      invitations: invitations.map((invitation) => toInvitation(invitation)),
    };
  }),

  /** A link that makes an account once; it is not shown again. */
  invite: procedure
    .input(z.object({ role: AsRole, note: shortText(100).optional() }))
    .mutation(async ({ ctx, input }) =>
      toIssued(await createInvitation(ctx.db, input, await signerOf(ctx))),
    ),

  /** A link that sets a member's password once; it is not shown again. */
  resetLink: procedure
    .input(Id)
    .mutation(async ({ ctx, input }) =>
      toIssued(await createResetLink(ctx.db, input.id, await signerOf(ctx))),
    ),

  /** An invitation, or another link, is good no more. */
  withdraw: procedure
    .input(Id)
    .mutation(async ({ ctx, input }) => withdrawLink(ctx.db, input.id, await signerOf(ctx))),

  setRole: procedure
    .input(Id.extend({ role: AsRole }))
    .mutation(async ({ ctx, input: { id, role } }) => {
      await setRole(ctx.db, id, role, await signerOf(ctx));
      ctx.identity.changed();
    }),

  /** Approvals may ask them by these: `group:<name>`. */
  setGroups: procedure
    .input(Id.extend({ groups: z.array(GroupName).max(MOST_GROUPS) }))
    .mutation(async ({ ctx, input: { id, groups } }) => {
      await setGroups(ctx.db, id, groups, await signerOf(ctx));
      ctx.identity.changed();
    }),

  /** With their sessions, API keys and invitations. */
  remove: procedure.input(Id).mutation(async ({ ctx, input }) => {
    await removeMember(ctx.db, input.id, await signerOf(ctx));
    ctx.identity.changed();
  }),
});

const toIssued = ({ id, token, expiresAt }: NewLink): IssuedLink => ({
  id,
  token,
  expiresAt: expiresAt.getTime(),
});
