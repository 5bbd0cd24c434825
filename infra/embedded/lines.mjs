// @ts-check

/**
 * Turns chunks into whole lines; a last line without an end waits for `flush`.
 * @param {(line: string) => void} each
 */
export function lineSplitter(each) {
  let rest = "";
  return {
    /** @param {string} chunk */
    write(chunk) {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? "";
      for (const line of lines) each(line);
    },
    flush() {
      if (rest !== "") each(rest);
      rest = "";
    },
  };
}
