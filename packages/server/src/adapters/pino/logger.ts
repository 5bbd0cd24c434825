import pino from "pino";
import type { Logger } from "../../ports/logger.ts";

const secret = [
  "authorization",
  "cookie",
  "token",
  "ticket",
  "password",
  "secret",
  "apiKey",
  "idempotencyKey",
];

/** One JSON object a line on stdout, secrets censored by field name; nothing below `level` is written. */
export function createLogger(
  service: string,
  destination?: pino.DestinationStream,
  level: pino.Level = "info",
): Logger {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = {
    level,
    base: { service },
    redact: { paths, censor: "[secret]" },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}
