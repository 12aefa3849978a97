import { availableParallelism } from "node:os";
import * as z from "zod";
import { RetentionText } from "./retention/retention-rules.ts";
import { Zone } from "./schedules/schedule-spec.ts";

const Port = z.coerce.number().int().min(0).max(65_535);
const Count = z.coerce.number().int().min(1);

/** Comma separated, blanks around a member ignored. */
const List = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );

/** Every setting, with its default. Parsed once at the start; nothing else reads the environment. */
const Settings = z.object({
  /** Your own PostgreSQL; absent: an embedded one under `WAYMARK_DATA_DIR`. */
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "must look like postgresql://user:password@host:5432/name",
    })
    .optional(),
  WAYMARK_DATA_DIR: z.string().min(1).default(".waymark"),
  WAYMARK_HOST: z.string().min(1).default("127.0.0.1"),
  WAYMARK_PORT: Port.default(4801),
  /** Origins whose pages may call the API, comma separated; loopback origins always may. */
  WAYMARK_ALLOWED_ORIGINS: List,
  /** Where people open the dashboard, where that is not a loopback address: its pages may call the API, too. */
  WAYMARK_WEB_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  WAYMARK_WEB_PORT: Port.default(4800),
  /** Host names the API answers to besides loopback ones, comma separated. */
  WAYMARK_ALLOWED_HOSTS: List,
  /** Addresses, or networks as `10.0.0.0/8`, of proxies that may say for whom they ask, besides those of this machine. */
  WAYMARK_TRUST_PROXY: List.pipe(
    z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], "must be addresses or networks")),
  ),
  WAYMARK_LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
    .default("info"),
  /** Attempts that may run at once in this process. */
  WAYMARK_STEP_CONCURRENCY: Count.default(1_000),
  /** Of them, those of one workflow; absent: nine tenths, so that no workflow takes all. */
  WAYMARK_WORKFLOW_CONCURRENCY: Count.optional(),
  /** Threads for tasks that are declared with `thread: true`. */
  WAYMARK_THREADS: Count.default(Math.max(availableParallelism() - 1, 1)),
  /** Heap that one thread may have before its attempt fails, in megabytes. */
  WAYMARK_THREAD_MEMORY_MB: Count.default(512),
  /** Commands of clients that may be under way at once; what comes on top is told to come back. */
  WAYMARK_MAX_COMMANDS: Count.default(10_000),
  /** Attempts that may wait for a place before no new run is begun. */
  WAYMARK_MAX_QUEUED_ATTEMPTS: Count.default(100_000),
  /** So many deaths of the process during one attempt set its run aside. */
  WAYMARK_MAX_CRASHES: Count.default(3),
  /** How long a handler may block the process before it is ended, in milliseconds. */
  WAYMARK_MAX_STANDSTILL_MS: Count.default(30_000),
  /** Largest input, signal payload or step output, in bytes of JSON. */
  WAYMARK_MAX_PAYLOAD_BYTES: Count.default(1_048_576),
  /** How long runs are kept after their end where their workflow does not say, as `completed=30d,failed=90d`. */
  WAYMARK_RETENTION: RetentionText.default({}),
  /** Whose clocks a new schedule goes by unless it says so, as `Europe/Berlin`; absent: those of whoever makes it. */
  WAYMARK_TIME_ZONE: Zone.optional(),
  /** Whether webhooks may be sent to link-local and metadata addresses, too. */
  WAYMARK_WEBHOOK_ALLOW_LINK_LOCAL: z.stringbool().default(false),
  WAYMARK_DATABASE_POOL: Count.default(8),
  /** How long one statement may take before its connection is given up, in milliseconds. */
  WAYMARK_DATABASE_TIMEOUT_MS: Count.default(30_000),
  /** How long a stop waits for attempts in flight before it aborts them, in milliseconds. */
  WAYMARK_STOP_GRACE_MS: z.coerce.number().int().min(0).default(5_000),
});

export interface Settings extends z.infer<typeof Settings> {
  /** Of the secrets that handlers may use; what they are is read where they are used. */
  readonly secretNames: readonly string[];
}

const SECRET_PREFIX = "WAYMARK_SECRET_";

/** @throws {Error} one line for each setting that is wrong, with its name and what it should be. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(present);
  if (parsed.success) return { ...parsed.data, secretNames: secretNamesOf(present) };
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    // A URL may hold a password: it is never echoed.
    const given = name === "DATABASE_URL" ? "" : ` (it is ${JSON.stringify(present[name])})`;
    return `${name}: ${issue.message}${given}`;
  });
  throw new Error(`Some settings cannot be used:\n  ${lines.join("\n  ")}`);
}

const secretNamesOf = (env: object): readonly string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith(SECRET_PREFIX) && name.length > SECRET_PREFIX.length)
    .map((name) => name.slice(SECRET_PREFIX.length))
    .toSorted();
