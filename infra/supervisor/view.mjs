// @ts-check

const colours = [36, 33, 35, 32, 34];

/**
 * The merged view of several services: each line behind its service's name, coloured on a terminal only.
 * @param {{ write: (text: string) => unknown, isTTY?: boolean }} stream
 * @param {boolean} [colour]
 * @returns {(name: string, line: string) => void}
 */
export function createView(stream, colour = stream.isTTY === true && !process.env.NO_COLOR) {
  /** @type {string[]} */
  const names = [];
  return (name, line) => {
    if (!names.includes(name)) names.push(name);
    const code = colours[names.indexOf(name) % colours.length];
    stream.write(colour ? `\u001b[${code}m[${name}]\u001b[0m ${line}\n` : `[${name}] ${line}\n`);
  };
}
