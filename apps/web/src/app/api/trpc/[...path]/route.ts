import { forward } from "../../../../trpc/upstream.ts";

export const dynamic = "force-dynamic";

export const GET = forward;
export const POST = forward;
