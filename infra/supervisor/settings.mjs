// @ts-check
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotStart } from "./cannot-start.mjs";

/**
 * @typedef {object} Settings
 * @property {string} root of the repository, absolute
 * @property {string} home data folder, absolute
 * @property {number} port of the web process
 * @property {string} publicUrl origin that people open, without a trailing slash
 * @property {string} deployEnv
 * @property {string | undefined} authProvider
 * @property {"start" | "dev" | "test"} mode
 * @property {string} webDist Next's output folder, relative to apps/web
 * @property {Readonly<Record<string, string | undefined>>} env
 */

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** @param {string} hostname */
const isLoopback = (hostname) =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "[::1]" ||
  /^127(\.\d{1,3}){3}$/.test(hostname);

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {Settings["mode"]} mode
 * @returns {Settings}
 * @throws {CannotStart} with what is wrong and what to do
 */
export function settingsFrom(env, mode) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CannotStart(`PORT is "${env.PORT}": give a number from 1 to 65535`);
  const publicUrl = (env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, "");
  if (!URL.canParse(publicUrl) || new URL(publicUrl).origin !== publicUrl)
    throw new CannotStart(
      `PUBLIC_URL is "${env.PUBLIC_URL}": give an origin such as https://class.example.org`,
    );
  // Unset means production wherever somebody else could reach us.
  const deployEnv = env.DEPLOY_ENV || (isLoopback(new URL(publicUrl).hostname) ? "local" : "production");
  const trusted = deployEnv === "local" || deployEnv === "test";
  return {
    root,
    home: resolve(root, env.LECTERN_HOME || ".lectern"),
    port,
    publicUrl,
    deployEnv,
    authProvider: env.AUTH_PROVIDER || (trusted ? "local" : undefined),
    mode,
    webDist: env.LECTERN_WEB_DIST || (mode === "test" ? "dist/test" : mode === "dev" ? "dist/dev" : ".next"),
    env,
  };
}

/**
 * A service that is somewhere else: its address without credentials.
 * @param {string} variable
 * @param {string} value
 */
export function elsewhere(variable, value) {
  if (!URL.canParse(value)) throw new CannotStart(`${variable} is "${value}": give a URL`);
  const url = new URL(value);
  url.username = "";
  url.password = "";
  url.search = "";
  return { source: variable, url: url.href, port: url.port === "" ? null : Number(url.port) };
}

/**
 * The variables that a service elsewhere needs beside its address.
 * @param {Settings["env"]} env
 * @param {readonly string[]} names
 * @returns {Record<string, string>}
 */
export function required(env, names) {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new CannotStart(`${names[0]} is set, but ${missing.join(", ")} is not: set it too`);
  return pick(env, names);
}

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {readonly string[]} names
 * @returns {Record<string, string>} those that are set
 */
export const pick = (env, names) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
