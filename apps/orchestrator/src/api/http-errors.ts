import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ServiceError, type WaymarkError } from "@waymark/core";
import { asRefusal, internalMessage, toTrpcError } from "./error-mapping.ts";
import type { RefusalData } from "./views.ts";

/** What the HTTP server itself refuses before a procedure is reached, in the shape of tRPC's errors. */
export interface HttpErrorBody {
  readonly error: {
    readonly message: string;
    readonly data: {
      readonly httpStatus: number;
      readonly requestId: string;
      readonly waymark?: RefusalData;
    };
  };
}

export function httpErrorBody(
  error: Readonly<{ message: string; statusCode?: number | undefined }>,
  requestId: string,
  maxPayloadBytes: number,
): HttpErrorBody {
  const { httpStatus, refusal } = readError(error, maxPayloadBytes);
  return {
    error: {
      message: refusal?.message ?? sentence(error.message, httpStatus, requestId),
      data: { httpStatus, requestId, ...(refusal && { waymark: { code: refusal.code } }) },
    },
  };
}

function readError(error: Readonly<{ statusCode?: number | undefined }>, maxPayloadBytes: number) {
  const refused = toTrpcError(error);
  if (refused instanceof TRPCError) {
    return { httpStatus: getHTTPStatusCodeFromError(refused), refusal: asRefusal(error) };
  }
  const httpStatus = error.statusCode ?? 500;
  return { httpStatus, refusal: httpStatus === 413 ? tooLarge(maxPayloadBytes) : undefined };
}

const tooLarge = (maxPayloadBytes: number): WaymarkError =>
  new ServiceError(
    "PAYLOAD_TOO_LARGE",
    `The request is too large; ${maxPayloadBytes.toLocaleString("en")} bytes of payload are allowed.`,
  );

function sentence(message: string, httpStatus: number, requestId: string): string {
  if (httpStatus >= 500) return internalMessage(requestId);
  return httpStatus === 415
    ? `${message}. Send JSON, with content-type: application/json.`
    : message;
}
