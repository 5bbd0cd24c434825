type Props = {
  readonly name: string;
  /** Chooses the tone, which stays with the person and means nothing. */
  readonly id: string;
  readonly size?: "sm" | "md" | "lg";
};

const tones = 5;

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}

function toneOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return (sum % tones) + 1;
}

/** Initials; hidden from those who listen, because the name stands beside it. */
export function Avatar({ name, id, size = "md" }: Props) {
  return (
    <span className="ui-avatar" data-tone={toneOf(id)} data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
