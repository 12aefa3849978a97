import { httpRequest } from "./http-request.ts";
import { jsonTransform } from "./json-transform.ts";
import { scriptRun } from "./script-run.ts";

/** Tasks that need no code of one's own. */
export const builtInTasks = [httpRequest, jsonTransform, scriptRun];
