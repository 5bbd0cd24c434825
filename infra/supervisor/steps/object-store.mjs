// @ts-check
import { join } from "node:path";
import { versitygwTool } from "../../embedded/go-tool.mjs";
import { region, startObjectStore } from "../../embedded/object-store.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { elsewhere, required } from "../settings.mjs";
import { toolOrReason } from "./tool-or-reason.mjs";

const bucket = "lectern";

/**
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ s3AccessKeyId: string, s3SecretAccessKey: string }} secrets
 * @returns {import("../supervisor.mjs").Step}
 */
export function objectStoreStep({ home, env }, { s3AccessKeyId, s3SecretAccessKey }) {
  /** @type {number | undefined} */
  let port;
  return {
    name: "object-store",
    async start({ log, say, signal }) {
      if (env.S3_ENDPOINT) {
        const names = ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];
        /** @type {Record<string, string>} */
        const variables = { ...required(env, names), S3_REGION: env.S3_REGION || region };
        return { ...elsewhere("S3_ENDPOINT", env.S3_ENDPOINT), variables };
      }
      const tool = await toolOrReason(versitygwTool, { say, signal, env });
      if ("reason" in tool) return { absent: `${tool.reason}, no S3_ENDPOINT: files cannot be stored` };
      port ??= await freePort();
      const child = await startObjectStore({
        program: tool.path,
        data: join(home, "data", "object-store"),
        bucket,
        accessKeyId: s3AccessKeyId,
        secretAccessKey: s3SecretAccessKey,
        port,
        signal,
        onOutput: log,
      });
      return {
        child,
        port,
        url: child.url,
        source: tool.source,
        variables: {
          S3_ENDPOINT: child.url,
          S3_BUCKET: bucket,
          S3_ACCESS_KEY_ID: s3AccessKeyId,
          S3_SECRET_ACCESS_KEY: s3SecretAccessKey,
          S3_REGION: region,
        },
      };
    },
  };
}
