// @ts-check

/**
 * Orders steps so that each layer needs only what stands in layers before it.
 * @template {{ name: string, needs?: readonly string[] }} Step
 * @param {readonly Step[]} steps
 * @returns {Step[][]}
 * @throws when steps need each other in a circle, or one that does not exist
 */
export function layersOf(steps) {
  /** @type {Step[][]} */
  const layers = [];
  const placed = new Set();
  let rest = [...steps];
  while (rest.length > 0) {
    const layer = rest.filter(({ needs = [] }) => needs.every((name) => placed.has(name)));
    if (layer.length === 0)
      throw new Error(`these steps wait for each other: ${rest.map(({ name }) => name).join(", ")}`);
    layers.push(layer);
    rest = rest.filter((step) => !layer.includes(step));
    for (const { name } of layer) placed.add(name);
  }
  return layers;
}
