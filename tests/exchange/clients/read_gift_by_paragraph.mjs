// Prints what gift-pegjs reads in other people's GIFT, as JSON. Where one question of a file is beyond it, the others are read alone.
import fs from "node:fs";
import { parse } from "gift-pegjs";

const attempt = (text) => {
  try {
    return parse(text);
  } catch {
    return null;
  }
};
const read = (text) => attempt(text) ?? text.split(/\n\s*\n/).flatMap((part) => attempt(part) ?? []);
const files = process.argv.slice(2);
console.log(JSON.stringify(Object.fromEntries(files.map((file) => [file, read(fs.readFileSync(file, "utf8"))]))));
