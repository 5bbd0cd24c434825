type Point = readonly [x: number, y: number];

const pen = { strokeColor: "#ffd43b", strokeWidth: 4, roughness: 0, opacity: 100 };

const element = (n: number, type: string, x: number, y: number, rest: object) => ({
  id: `demo-${n}`,
  type,
  version: 1,
  versionNonce: n,
  seed: n,
  index: `a${n}`,
  x,
  y,
  ...pen,
  ...rest,
});

/** A line as a hand draws it: never quite straight. */
const drawn = (to: Point): readonly Point[] =>
  Array.from({ length: 24 }, (_, n): Point => {
    const share = n / 23;
    return [to[0] * share, to[1] * share + Math.sin(share * 9) * 5];
  });

/** The life of stars in a few strokes, one command each: a cloud, a star, and the two ways it ends. */
export const strokes = [
  element(1, "ellipse", 80, 180, { width: 180, height: 120 }),
  element(2, "text", 128, 226, { text: "cloud", fontSize: 28, width: 80, height: 35 }),
  element(3, "freedraw", 280, 240, {
    points: drawn([140, 0]),
    width: 140,
    height: 10,
    simulatePressure: true,
  }),
  element(4, "ellipse", 440, 170, {
    width: 140,
    height: 140,
    backgroundColor: "#ffd43b",
    fillStyle: "solid",
  }),
  element(5, "freedraw", 600, 220, {
    points: drawn([150, -90]),
    width: 150,
    height: 95,
    simulatePressure: true,
  }),
  element(6, "text", 770, 100, { text: "white dwarf", fontSize: 28, width: 150, height: 35 }),
  element(7, "freedraw", 600, 260, {
    points: drawn([150, 90]),
    width: 150,
    height: 95,
    simulatePressure: true,
  }),
  element(8, "text", 770, 340, { text: "supernova", fontSize: 28, width: 130, height: 35 }),
];
