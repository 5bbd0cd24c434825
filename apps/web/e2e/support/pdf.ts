type Options = {
  readonly pages: number;
  /** What each page says in large letters. */
  readonly words: (page: number) => string;
  /** A program that a reader is to run when the file is opened. */
  readonly script?: string;
};

/** A small PDF that any reader takes: 16:9 pages with one line of text each. */
export function makePdf({ pages, words, script }: Options): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const kids = Array.from({ length: pages }, (_, index) => `${4 + 2 * index} 0 R`).join(" ");
  const opens = script === undefined ? "" : ` /OpenAction << /S /JavaScript /JS (${script}) >>`;
  add(`<< /Type /Catalog /Pages 2 0 R${opens} >>`);
  add(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (let page = 1; page <= pages; page += 1) {
    const content = `BT /F1 48 Tf 60 250 Td (${words(page)}) Tj ET`;
    const contents = `${5 + 2 * (page - 1)} 0 R`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let text = "%PDF-1.7\n";
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const xref = text.length;
  const lines = offsets.map((offset) => `${`${offset}`.padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
