// @ts-check
import { setTimeout as pause } from "node:timers/promises";
import { CannotStart } from "./cannot-start.mjs";
import { layersOf } from "./layers.mjs";

/** @typedef {import("../embedded/child.mjs").Child} Child */

/**
 * What a step came to: a program that runs, a service elsewhere (no `child`), one that is not to be had (`absent`), or
 * work that is done.
 * @typedef {object} Outcome
 * @property {Child} [child]
 * @property {number | null} [port]
 * @property {string | null} [url] without credentials
 * @property {string} [source] where it comes from, for people
 * @property {string} [absent] why it is not there, and what does not work without it
 * @property {Readonly<Record<string, string>>} [variables] what later steps are given
 */

/**
 * @typedef {object} Context
 * @property {Readonly<Record<string, string>>} environment variables of the steps it needs
 * @property {(text: string) => void} log
 * @property {(line: string) => void} say to the person at the terminal
 * @property {AbortSignal} signal ends the step while it starts
 */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} [needs] steps that come before it; it stops before they do
 * @property {(context: Context) => Promise<Outcome>} start called again after a crash
 */

/** @typedef {{ name: string, pid: number | null, port: number | null, url: string | null, source: string }} ServiceEntry */

/** A program that ran this long before it crashed begins its back-off anew. */
const settledMs = 60_000;

/**
 * Starts steps as soon as what they need is there, starts crashed programs again, and stops all in reverse order.
 * @param {object} options
 * @param {readonly Step[]} options.steps
 * @param {(name: string) => (text: string) => void} options.logOf
 * @param {(line: string) => void} options.say
 * @param {(entries: ServiceEntry[]) => void} [options.onChange] whenever what runs has changed
 * @param {(attempt: number) => number} [options.backOffMs] before the n-th restart in a row, n from 0
 */
export function createSupervisor({ steps, logOf, say, onChange, backOffMs = doubling }) {
  const layers = layersOf(steps);
  const starting = new AbortController();
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  /** @type {Record<string, string>} */
  const environment = {};
  /** @type {Set<Promise<Outcome>>} */
  const launches = new Set();
  let stopping = false;

  /** @returns {ServiceEntry[]} */
  const entries = () =>
    steps.flatMap(({ name }) => {
      const { source, child, port = null, url = null } = outcomes.get(name) ?? {};
      return source === undefined ? [] : [{ name, pid: child?.pid ?? null, port, url, source }];
    });

  const absences = () =>
    steps.flatMap(({ name }) => {
      const reason = outcomes.get(name)?.absent;
      return reason === undefined ? [] : [{ name, reason }];
    });

  /** @param {Step} step */
  async function launch(step) {
    // A signal of its own, deaf once the step is up: from then on programs are stopped in order.
    const own = new AbortController();
    const abort = () => own.abort(starting.signal.reason);
    starting.signal.throwIfAborted();
    starting.signal.addEventListener("abort", abort, { once: true });
    try {
      const outcome = await step.start({ environment, log: logOf(step.name), say, signal: own.signal });
      outcomes.set(step.name, outcome);
      Object.assign(environment, outcome.variables);
      onChange?.(entries());
      return outcome;
    } finally {
      starting.signal.removeEventListener("abort", abort);
    }
  }

  /** @param {Step} step @returns {Promise<Outcome>} */
  function tracked(step) {
    const launched = launch(step);
    launches.add(launched);
    const forget = () => launches.delete(launched);
    launched.then(forget, forget);
    return launched;
  }

  /** @param {Step} step @param {Child} first */
  async function keepRunning(step, first) {
    let child = first;
    for (let attempt = 0; ; attempt += 1) {
      const startedAtMs = Date.now();
      const ended = await child.exited;
      if (stopping) return;
      if (Date.now() - startedAtMs > settledMs) attempt = 0;
      let trouble = `ended (${ended})`;
      for (;;) {
        const waitMs = backOffMs(attempt);
        say(`${step.name} ${trouble}; starting it again in ${waitMs / 1000} s`);
        await pause(waitMs, undefined, { signal: starting.signal }).catch(() => undefined);
        if (stopping) return;
        try {
          const outcome = await tracked(step);
          if (outcome.child === undefined) return;
          child = outcome.child;
          say(`${step.name} runs again`);
          break;
        } catch (error) {
          if (stopping) return;
          trouble = `did not start: ${/** @type {Error} */ (error).message}`;
          attempt += 1;
        }
      }
    }
  }

  /** @param {Step} step */
  async function bringUp(step) {
    try {
      const { child } = await tracked(step);
      if (child !== undefined) void keepRunning(step, child);
    } catch (error) {
      if (error instanceof CannotStart || starting.signal.aborted) throw error;
      throw new CannotStart(`${step.name} cannot start: ${/** @type {Error} */ (error).message}`, {
        cause: error,
      });
    }
  }

  return {
    entries,
    absences,
    environment: () => ({ ...environment }),

    /**
     * @returns {Promise<void>} when everything is up
     * @throws {CannotStart} when a step fails; what runs by then is for the caller to stop
     */
    async start() {
      /** @type {Map<string, Promise<void>>} */
      const up = new Map();
      for (const step of layers.flat()) {
        const needed = (step.needs ?? []).map((name) => up.get(name));
        up.set(
          step.name,
          Promise.all(needed).then(() => bringUp(step)),
        );
      }
      try {
        await Promise.all(up.values());
      } catch (error) {
        starting.abort(error);
        await Promise.allSettled(up.values());
        throw error;
      }
    },

    /**
     * Stops in reverse order, whatever the state; what does not end in its share of the time is killed.
     * @param {number} [budgetMs] for all together
     */
    async stop(budgetMs = 9_000) {
      stopping = true;
      starting.abort(new CannotStart("stopped while starting"));
      const deadlineMs = Date.now() + budgetMs;
      await Promise.allSettled(launches);
      for (const [index, layer] of [...layers.entries()].reverse()) {
        const children = layer.flatMap(({ name }) => outcomes.get(name)?.child ?? []);
        const graceMs = Math.min(5_000, Math.max(0, deadlineMs - Date.now()) / (index + 1));
        await Promise.all(children.map((child) => child.stop(graceMs)));
      }
      outcomes.clear();
      onChange?.([]);
    },

    /** Kills what runs at once, for a person who asks a second time. */
    kill() {
      stopping = true;
      starting.abort(new CannotStart("stopped while starting"));
      for (const { child } of outcomes.values()) child?.signal("SIGKILL");
    },
  };
}

/** @param {number} attempt */
const doubling = (attempt) => Math.min(15_000, 250 * 2 ** attempt);
