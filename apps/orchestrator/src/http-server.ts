import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import { fastify, LogController, type FastifyError } from "fastify";
import { refusalOf, type AccessRules } from "./access.ts";
import { httpErrorBody } from "./api/http-errors.ts";
import { appRouter, type AppRouter } from "./api/router.ts";
import type { ApiContext } from "./api/trpc.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";

export interface HttpServerOptions {
  readonly access: AccessRules;
  readonly maxPayloadBytes: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** What procedures work with now. */
  readonly context: () => Omit<ApiContext, "requestId">;
  /** Why this orchestrator does not serve commands yet (or any more), or undefined. */
  readonly notReady: () => string | undefined;
}

const ROOM_AROUND_PAYLOAD = 65_536;
const COME_BACK: ReadonlySet<string> = new Set(["TOO_MANY_REQUESTS", "SERVICE_UNAVAILABLE"]);
const RETRY_AFTER_SECONDS = "1";

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
  });
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
  server.get("/metrics", async (_request, reply) => {
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
          ? { headers: new Headers({ "retry-after": RETRY_AFTER_SECONDS }) }
          : {},
      createContext: ({ req }) => ({ ...options.context(), requestId: req.id }),
    } satisfies FastifyTRPCPluginOptions<AppRouter>["trpcOptions"],
  });
  return server;
}
