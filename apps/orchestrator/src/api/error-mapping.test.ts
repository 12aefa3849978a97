import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import * as z from "zod";
import { sentenceOf, toTrpcError } from "./error-mapping.ts";

/** As Prisma wraps what its driver says. */
const prismaError = (code: string, cause: object): Error =>
  Object.assign(new Error("Invalid invocation."), {
    code,
    meta: { driverAdapterError: { cause } },
  });

test.each([
  ["cannot be reached", prismaError("P1001", { kind: "DatabaseNotReachable" })],
  ["is shutting down", prismaError("P2010", { kind: "postgres", originalCode: "57P01" })],
  ["takes no connections", prismaError("P2039", { kind: "postgres", originalCode: "55000" })],
])("a database that %s is told as one that will answer later", (_, error) => {
  expect(toTrpcError(error)).toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    cause: { code: "UNAVAILABLE" },
  });
});

test("a mistake of ours stays an internal error", () => {
  const error = prismaError("P2010", { kind: "postgres", originalCode: "42P01" });
  expect(toTrpcError(error)).toBe(error);
});

test("a call that does not fit is told in a sentence that names its fields", () => {
  const { error } = z.object({ runId: z.string("A run id is text.") }).safeParse({});
  expect(sentenceOf(new TRPCError({ code: "BAD_REQUEST", cause: error }))).toBe(
    "The call does not fit (/runId: A run id is text). Correct the fields named.",
  );
});
