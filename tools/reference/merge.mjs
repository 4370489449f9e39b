// Joins the JMA landslide-warning shapes into one FeatureCollection with an id per shape:
// the first five digits of the JMA code (0120601 and 0120602 are parts of 01206), or `hoppo`.
// mapshaper dissolves by that id afterwards.
// Usage: node merge.mjs <folder with landslides_*.json> <output file>
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, output] = process.argv.slice(2);
const files = readdirSync(folder).filter((name) => /^landslides_\d+\.json$/.test(name)).sort();
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).features;
const idOf = (code) => (code === 'hoppo' ? code : code.slice(0, 5));
const prefectureOf = (id) => (id === 'hoppo' ? '01' : id.slice(0, 2));

const features = files.flatMap(read).map(({ properties, geometry }) => {
  const id = idOf(properties.code);
  return { type: 'Feature', properties: { id, prefecture: prefectureOf(id) }, geometry };
});
writeFileSync(output, JSON.stringify({ type: 'FeatureCollection', features }));
