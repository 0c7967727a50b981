// What is wrong with a chosen file, as far as its first bytes and its size tell. The rest is for the server to find out.

import { size } from "./words.js";

/** PNG, JPEG, BMP, WebP, TIFF and BigTIFF, in hexadecimal digits. */
const KNOWN = /^(89504e470d0a1a0a|ffd8ff|424d|52494646.{8}57454250|49492a00|4d4d002a|49492b00|4d4d002b)/;
const LONGEST = 12;

/**
 * @param limits bytes of all images of a submission together; may be unknown
 * @param others bytes of the images beside it
 * @returns a sentence, or nothing where nothing is known to be wrong
 */
export async function problem(file, limits, others) {
  if (file.size === 0) return `${file.name} is empty.`;
  if (limits !== undefined && file.size + others > limits.bytes)
    return `All images together may have ${size(limits.bytes)}; with ${file.name} they have ${size(file.size + others)}.`;
  let start;
  try {
    start = new Uint8Array(await file.slice(0, LONGEST).arrayBuffer());
  } catch {
    return `${file.name} can't be read; it may be a folder, or have been moved.`;
  }
  const digits = [...start].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!KNOWN.test(digits)) return `${file.name} is not a PNG, JPEG, BMP, WebP or TIFF image. Open it in Fiji with Bio-Formats and save it as TIFF.`;
  return "";
}
