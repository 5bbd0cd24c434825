// @ts-check
import { ExecutionFailed } from "../../embedded/execute.mjs";
import { goTool } from "../../embedded/go-tool.mjs";

/**
 * A tool, or why this machine has none: a start goes on without it.
 * @param {import("../../embedded/go-tool.mjs").GoTool} tool
 * @param {{ say: (line: string) => void, signal: AbortSignal, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<import("../../embedded/tool-cache.mjs").Tool | { reason: string }>}
 */
export async function toolOrReason(tool, options) {
  try {
    return (
      (await goTool(tool, options)) ?? {
        reason: `no ${tool.programs.join(" or ")} on PATH, no Go ≥ 1.25 to build it with`,
      }
    );
  } catch (error) {
    if (!(error instanceof ExecutionFailed)) throw error;
    options.say(`${tool.label}: the build failed. ${error.message}`);
    return { reason: "its build failed" };
  }
}
