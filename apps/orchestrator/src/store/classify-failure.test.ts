import { ServiceError } from "@waymark/core";
import { expect, test } from "vitest";
import { classifyFailure, isDatabaseAway } from "./classify-failure.ts";
import { NoAnswerError } from "./sql.ts";

/** As Prisma wraps what the server said to a raw query. */
const prismaError = (sqlState: string): Error =>
  Object.assign(new Error("Raw query failed."), {
    code: "P2010",
    meta: {
      driverAdapterError: Object.assign(new Error(), {
        cause: { kind: "postgres", code: sqlState },
      }),
    },
  });

/** As the server's own word comes without Prisma. */
const serverError = (sqlState: string): Error => Object.assign(new Error(), { code: sqlState });

test.each([
  ["a restart of the server", prismaError("57P01"), "retry"],
  ["a full disk", prismaError("53100"), "retry"],
  ["a serialization failure", prismaError("40001"), "retry"],
  ["an unreachable server", Object.assign(new Error(), { code: "P1001" }), "retry"],
  ["a standby that only reads", prismaError("25006"), "retry"],
  ["a database that takes no connections", prismaError("55000"), "retry"],
  ["a changed password", prismaError("28P01"), "retry"],
  ["a broken connection", Object.assign(new Error(), { code: "ECONNRESET" }), "retry"],
  ["a server that shuts down, told by itself", serverError("57P01"), "retry"],
  ["a numeric overflow, told by itself", serverError("22003"), "refused"],
  ["no answer", new NoAnswerError(new Error("Query read timeout")), "retry"],
  ["text that jsonb cannot hold", prismaError("22P05"), "refused"],
  ["a violated constraint", prismaError("23505"), "refused"],
  ["more than one jsonb holds", prismaError("54000"), "refused"],
  ["more than one string holds", new RangeError("Invalid string length"), "refused"],
  ["a lost lease", new ServiceError("LEASE_LOST", ""), "lease-lost"],
])("takes %s for what it is", (_, error, kind) => {
  expect(classifyFailure(error)).toBe(kind);
});

test.each([
  ["no answer", new NoAnswerError(new Error("connect ECONNREFUSED")), true],
  ["a server that shuts down", serverError("57P01"), true],
  ["a mistake in a statement", serverError("42601"), false],
])("says of %s whether the database is away", (_, error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway);
});
