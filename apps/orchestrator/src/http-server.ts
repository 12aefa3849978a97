import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import {
  fastify,
  LogController,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { refusalOf, type AccessRules } from "./access.ts";
import { AccessError } from "./accounts/access-error.ts";
import type { Caller } from "./accounts/caller.ts";
import type { RequestFacts } from "./accounts/identity.ts";
import { OpenStreams } from "./accounts/open-streams.ts";
import { requireAllowed } from "./accounts/require-allowed.ts";
import { httpErrorBody } from "./api/http-errors.ts";
import { appRouter, type AppRouter } from "./api/router.ts";
import type { ApiContext, HttpExchange } from "./api/trpc.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";

export interface HttpServerOptions {
  readonly access: AccessRules;
  /** Addresses or networks of proxies that may say for whom they ask, besides those of this machine. */
  readonly trustedProxies: readonly string[];
  readonly maxPayloadBytes: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** What procedures work with now. */
  readonly context: () => Omit<ApiContext, "requestId" | "caller" | "http">;
  /** Why this orchestrator does not serve commands yet (or any more), or undefined. */
  readonly notReady: () => string | undefined;
}

const ROOM_AROUND_PAYLOAD = 65_536;
const COME_BACK: ReadonlySet<string> = new Set(["TOO_MANY_REQUESTS", "SERVICE_UNAVAILABLE"]);
const RETRY_AFTER_SECONDS = 1;
/** Procedures whose answers go on for as long as a page is open. */
const STREAMS = "events.";

/** `/trpc`, `/healthz` (the process lives), `/readyz` (it leads and commits), `/metrics`. */
export async function createHttpServer(options: HttpServerOptions) {
  const { log, maxPayloadBytes, metrics } = options;
  const server = fastify({
    // A payload at the limit still fits with what is around it.
    bodyLimit: maxPayloadBytes + ROOM_AROUND_PAYLOAD,
    // Batched calls join procedure names in the path.
    routerOptions: { maxParamLength: 5_000 },
    // Open event streams would hold a stop for ever.
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true }),
    loggerInstance: log,
    // Whom the dashboard, or another proxy on this machine, asks for.
    trustProxy: ["loopback", ...options.trustedProxies],
  });
  const { identity } = options.context();
  const streams = new OpenStreams(identity);
  server.addHook("onClose", () => streams.stop());
  server.addHook("onRequest", async (request, reply) => {
    const refusal = refusalOf(request.headers, options.access);
    if (refusal === undefined) return;
    const error = { message: refusal, statusCode: 403 };
    await reply.code(403).send(httpErrorBody(error, request.id, maxPayloadBytes));
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const body = httpErrorBody(error, request.id, maxPayloadBytes);
    if (body.error.data.httpStatus >= 500) log.error({ err: error }, "A request failed.");
    return reply.code(body.error.data.httpStatus).send(body);
  });
  server.addHook("onSend", async (_request, reply) => {
    void reply.header("X-Content-Type-Options", "nosniff");
  });
  server.get("/healthz", () => ({ status: "alive" }));
  server.get("/readyz", async (_request, reply) => {
    const reason = options.notReady();
    if (reason !== undefined) void reply.code(503);
    return reason === undefined ? { status: "ready" } : { status: "not ready", reason };
  });
  server.get("/metrics", async (request, reply) => {
    const caller = await identity.callerOf(factsOf(request));
    // The figures of the page of workers, and who sees that sees these.
    await requireAllowed(caller, "workers.get", {}, options.context().workflowsOf);
    void reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
  await server.register(fastifyTRPCPlugin, {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      // A query that names thousands of runs is too long for an address.
      allowMethodOverride: true,
      // Who is told to come back is told when.
      responseMeta: ({ errors }) =>
        errors.some(({ code }) => COME_BACK.has(code))
          ? { headers: new Headers({ "retry-after": String(retryAfterSeconds(errors)) }) }
          : {},
      createContext: ({ req, res, info }) => {
        const request = factsOf(req);
        const found = identity.callerOf(request);
        if (info.calls.some(({ path }) => path.startsWith(STREAMS))) {
          void watchStream(streams, request, found, res);
        }
        // Not awaited by whoever needs none.
        if (found instanceof Promise) found.catch(() => undefined);
        return {
          ...options.context(),
          requestId: req.id,
          caller: () => found,
          http: exchangeOf(req, res),
        };
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>["trpcOptions"],
  });
  return server;
}

const factsOf = ({ method, headers, ip }: FastifyRequest): RequestFacts => ({
  method,
  authorization: headers.authorization,
  cookie: headers.cookie,
  origin: headers.origin,
  contentType: headers["content-type"],
  address: ip,
});

const exchangeOf = (request: FastifyRequest, reply: FastifyReply): HttpExchange => ({
  address: request.ip,
  userAgent: request.headers["user-agent"] ?? "",
  secure: request.protocol === "https",
  setCookie: (cookie) => void reply.header("set-cookie", cookie),
});

/** The longest that anybody is told to stay away, at least a second. */
function retryAfterSeconds(errors: readonly { readonly cause?: unknown }[]): number {
  const asked = errors.map(({ cause }) =>
    cause instanceof AccessError ? Number(cause.details?.["retryAfterSeconds"]) || 0 : 0,
  );
  return Math.max(RETRY_AFTER_SECONDS, ...asked);
}

/** Ends the stream when its caller may not have it any more; the browser asks again, and is refused. */
async function watchStream(
  streams: OpenStreams,
  request: RequestFacts,
  found: Caller | Promise<Caller>,
  { raw }: FastifyReply,
): Promise<void> {
  try {
    const caller = await found;
    const forget = streams.watch({ request, caller, close: () => raw.destroy() });
    raw.once("close", forget);
  } catch {
    // Whoever is not let in gets no stream.
  }
}
