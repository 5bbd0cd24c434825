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

/** One JSON object a line on stdout, secrets censored by field name. */
export function createLogger(service: string, destination?: pino.DestinationStream): Logger {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = {
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
