import { SetupError } from "./setup-error.ts";

/** One sentence on why a database cannot be used, with host and port, never the password. */
export function connectionProblem(url: string, error: unknown): SetupError {
  const where = placeOf(url);
  const { code, message } = firstOf(error);
  const sentence = SENTENCES[code ?? ""];
  return new SetupError(
    sentence?.(where) ??
      `PostgreSQL at ${where.host} cannot be used (${message}): check that it runs, and DATABASE_URL.`,
    { cause: new Error(message) },
  );
}

const SENTENCES: Readonly<Record<string, (where: Place) => string>> = {
  ECONNREFUSED: ({ host }) =>
    `No PostgreSQL answers at ${host}: start it, or correct DATABASE_URL.`,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  "28P01": refusedUser,
  "28000": refusedUser,
  "3D000": ({ host, database }) =>
    `PostgreSQL at ${host} has no database ${database}: create it (CREATE DATABASE "${database}"), or correct DATABASE_URL.`,
  "53300": ({ host }) =>
    `PostgreSQL at ${host} has no connection left: raise its max_connections, or close others.`,
};

function unknownHost({ host }: Place): string {
  return `The host of the database, ${host}, is not known: correct DATABASE_URL, or the network.`;
}

function refusedUser({ host, user }: Place): string {
  return `PostgreSQL at ${host} refuses the user ${user}: correct user and password in DATABASE_URL.`;
}

interface Place {
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

function placeOf(url: string): Place {
  try {
    const { hostname, port, username, pathname } = new URL(url);
    return {
      host: `${hostname}:${port || "5432"}`,
      user: decodeURIComponent(username),
      database: decodeURIComponent(pathname.slice(1)),
    };
  } catch {
    return { host: "the address given", user: "", database: "" };
  }
}

/** Several addresses of one host fail as one AggregateError without a message. */
function firstOf(error: unknown): { code: string | undefined; message: string } {
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (!(inner instanceof Error)) return { code: undefined, message: String(inner) };
  return { code: (inner as NodeJS.ErrnoException).code, message: inner.message };
}
