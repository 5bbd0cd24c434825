/** Addresses out of what a person pasted: separated by comma, semicolon, space or line, each one once. */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/u)
      .map((address) => address.toLowerCase())
      .filter((address) => address !== ""),
  ),
];
