/** What the hand does on the board. */
export const tools = ["select", "pen", "marker", "eraser", "shape", "text"] as const;
export type Tool = (typeof tools)[number];

export const shapes = ["rectangle", "ellipse", "diamond", "line", "arrow"] as const;
type Shape = (typeof shapes)[number];

/** Inks that can be told apart on paper, also by those who see colours otherwise. */
export const inks = {
  black: "#222222",
  blue: "#2b5fb0",
  red: "#c23b2c",
  ochre: "#8a6508",
  green: "#1d6a40",
} as const;
export type Ink = keyof typeof inks;

type Width = "fine" | "bold";

export type Hand = {
  readonly tool: Tool;
  readonly shape: Shape;
  readonly ink: Ink;
  readonly width: Width;
};

export const firstHand: Hand = { tool: "pen", shape: "ellipse", ink: "black", width: "fine" };

/** A pen's ink is some four times as broad as its width says, a line just as broad. */
const widths: Readonly<Record<Tool, Readonly<Record<Width, number>>>> = {
  select: { fine: 3, bold: 6 },
  pen: { fine: 1, bold: 2 },
  marker: { fine: 4, bold: 7 },
  eraser: { fine: 3, bold: 6 },
  shape: { fine: 3, bold: 6 },
  text: { fine: 3, bold: 6 },
};

const editorTools = {
  select: "selection",
  pen: "freedraw",
  marker: "freedraw",
  eraser: "eraser",
  text: "text",
} as const;

export const editorTool = ({ tool, shape }: Hand) => (tool === "shape" ? shape : editorTools[tool]);

/** What is drawn next, in the editor's words. Straight lines, plain corners: as the picture for everybody draws them. */
export const editorStyle = ({ tool, ink, width }: Hand) =>
  ({
    currentItemStrokeColor: inks[ink],
    currentItemBackgroundColor: "transparent",
    currentItemStrokeWidth: widths[tool][width],
    currentItemOpacity: tool === "marker" ? 40 : 100,
    currentItemRoughness: 0,
    currentItemRoundness: "sharp",
    currentItemStrokeStyle: "solid",
    currentItemArrowType: "sharp",
    currentItemFontFamily: 5,
    currentItemFontSize: width === "fine" ? 36 : 52,
  }) as const;
