import { SetupError } from "./setup-error.ts";

/** One sentence on why a database cannot be used, with host and port, never the password. */
export function connectionProblem(url: string, error: unknown): SetupError {
  const where = placeOf(url);
  const { code, message } = firstOf(error);
  const text = sentence(where, code, message);
  return new SetupError(text, { cause: new Error(message) });
}

function sentence(where: Place, code: string | undefined, message: string): string {
  switch (code) {
    case "ECONNREFUSED":
      return `No PostgreSQL answers at ${where.host}: start it, or correct DATABASE_URL.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host of the database, ${where.host}, is not known: correct DATABASE_URL, or the network.`;
    case "28P01":
    case "28000":
      return `PostgreSQL at ${where.host} refuses the user ${where.user}: correct user and password in DATABASE_URL.`;
    case "3D000":
      return `PostgreSQL at ${where.host} has no database ${where.database}: create it (CREATE DATABASE "${where.database}"), or correct DATABASE_URL.`;
    case "53300":
      return `PostgreSQL at ${where.host} has no connection left: raise its max_connections, or close others.`;
    default:
      return `PostgreSQL at ${where.host} cannot be used (${message}): check that it runs, and DATABASE_URL.`;
  }
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
