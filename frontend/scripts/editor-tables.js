// Tables that came with a text, from Word or an import: their words can be changed, and none is lost by editing.
import { Node } from "@tiptap/core";

const rows = "tableRow+";

export const tables = [
  part("table", "table", "(tableHead | tableBody | tableRow)+", { group: "block" }),
  part("tableHead", "thead", rows),
  part("tableBody", "tbody", rows),
  part("tableRow", "tr", "(tableCell | tableHeader)*"),
  part("tableCell", "td", "block+"),
  part("tableHeader", "th", "block+", { addAttributes: () => ({ scope: { default: null } }) }),
];

function part(name, tag, content, more = {}) {
  return Node.create({
    name,
    content,
    isolating: true,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    ...more,
  });
}
