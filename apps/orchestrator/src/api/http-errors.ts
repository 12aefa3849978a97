import { WaymarkError } from "@waymark/core";
import { internalMessage } from "./error-mapping.ts";
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
  const httpStatus = error.statusCode ?? 500;
  const refusal = httpStatus === 413 ? tooLarge(maxPayloadBytes) : undefined;
  return {
    error: {
      message: refusal?.message ?? sentence(error.message, httpStatus, requestId),
      data: { httpStatus, requestId, ...(refusal && { waymark: { code: refusal.code } }) },
    },
  };
}

const tooLarge = (maxPayloadBytes: number): WaymarkError =>
  new WaymarkError(
    "PAYLOAD_TOO_LARGE",
    `The request is too large; ${maxPayloadBytes.toLocaleString("en")} bytes of payload are allowed.`,
  );

function sentence(message: string, httpStatus: number, requestId: string): string {
  if (httpStatus >= 500) return internalMessage(requestId);
  return httpStatus === 415
    ? `${message}. Send JSON, with content-type: application/json.`
    : message;
}
