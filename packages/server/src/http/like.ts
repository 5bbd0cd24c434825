/** An ILIKE pattern for texts that contain the given one literally. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
