import { qrPath } from "../../ui/qr-path.ts";

/** Pixels per module: some 1,300 pixels in all, sharp on a printed page. */
const moduleSize = 32;

/**
 * Draws the code and hands it to the browser as a file.
 * @returns false when the browser gives no drawing surface
 */
export async function savePng(text: string, fileName: string): Promise<boolean> {
  const { path, size } = qrPath(text);
  const canvas = document.createElement("canvas");
  canvas.width = size * moduleSize;
  canvas.height = size * moduleSize;
  const context = canvas.getContext("2d");
  if (context === null) return false;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(moduleSize, moduleSize);
  context.fillStyle = "#000";
  context.fill(new Path2D(path));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}
