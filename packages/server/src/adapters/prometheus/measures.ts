type Labels = Readonly<Record<string, string>>;

/** How the parts of a process count and time what they do. */
export type Measures = {
  /** What happened how often, since the process started; every name ends with `_total`. */
  readonly counter: (
    name: string,
    help: string,
    labels?: readonly string[],
  ) => (labels?: Labels, by?: number) => void;
  /** What took how long, in seconds; every name ends with `_seconds`. */
  readonly seconds: (
    name: string,
    help: string,
    labels?: readonly string[],
  ) => (seconds: number, labels?: Labels) => void;
};
