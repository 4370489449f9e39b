// Checks the files that make.sh wrote; any failure ends it with exit code 1.
// Usage: node check.mjs <data/reference> <work folder> [folder with the WAM NET open data]
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contains, polygons } from './inside.mjs';

const [data, work, openData] = process.argv.slice(2);
let failures = 0;
function check(good, text) {
  console.log(`${good ? 'ok  ' : 'FAIL'} ${text}`);
  if (!good) failures += 1;
}

function parseLine(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2]);
}
function readCsv(path) {
  const [header, ...lines] = readFileSync(path, 'utf8').replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/);
  const names = parseLine(header);
  return lines.map((line) => Object.fromEntries(parseLine(line).map((value, i) => [names[i], value])));
}

const areas = readCsv(join(data, 'areas.csv'));
const byCode = new Map(areas.map((a) => [a.code, a]));
const shapes = (name) => new Map(JSON.parse(readFileSync(join(data, name), 'utf8')).features.map((f) => [f.id, f.geometry]));
const municipalities = shapes('municipalities.geojson');
const prefectures = shapes('prefectures.geojson');

/** The id of the shape an area lies in: its own, else its designated city's. */
const shapeOf = (code) => {
  if (municipalities.has(code)) return code;
  if (code >= '01695' && code <= '01700') return 'hoppo';
  const parent = byCode.get(code)?.parent;
  return municipalities.has(parent) ? parent : undefined;
};

function checkCounts() {
  const count = (...kinds) => areas.filter((a) => kinds.includes(a.kind)).length;
  check(count('prefecture') === 47, '47 prefectures');
  check(count('city', 'town', 'village', 'special-ward', 'designated-city') === 1741 + 6,
    '1,741 municipalities and 6 northern villages');
  check(count('designated-city') === 20, '20 designated cities');
  check(count('special-ward') === 23, '23 special wards');
  check(count('ward') === 171, '171 wards');
  check(byCode.size === areas.length, 'no code twice');
  check(areas.every((a, i) => i === 0 || areas[i - 1].code < a.code), 'sorted by code');
}

function checkFields() {
  check(areas.every((a) => a.kind === 'prefecture' || byCode.has(a.parent)), 'every parent is there');
  check(areas.every((a) => /^[ぁ-んー]+$/.test(a.reading)), 'readings are hiragana');
  check(areas.every((a) => /^[A-Z][A-Za-z ,]+$/.test(a.english)), 'English names are plain letters');
  check(areas.every((a) => (a.district !== '') === ['town', 'village'].includes(a.kind) || a.code.startsWith('13')),
    'every town and village outside of Tokyo has a district, nothing else has one');
  const named = areas.filter((a) => a.kind !== 'ward').map((a) => a.code.slice(0, 2) + a.district + a.name);
  check(new Set(named).size === named.length, 'prefecture, district and name together are unique');
}

// The Japan Post table is renewed every month: a code on one side only means a merger.
function checkUpToDate() {
  const postal = new Set(JSON.parse(readFileSync(join(work, 'postal.json'), 'utf8')).map((row) => row.code));
  const expected = areas.filter((a) => !['prefecture', 'designated-city'].includes(a.kind) && shapeOf(a.code) !== 'hoppo');
  const gone = expected.filter((a) => !postal.has(a.code)).map((a) => a.code);
  const unknown = [...postal].filter((code) => !byCode.has(code));
  check(gone.length + unknown.length === 0, `same codes as the Japan Post table ${[...gone, ...unknown]}`);
}

function checkCentres() {
  check(areas.every((a) => a.latitude > 20 && a.latitude < 46 && a.longitude > 122 && a.longitude < 154), 'every area has a centre in Japan');
  const out = areas.filter((a) => a.kind !== 'prefecture' && !contains(municipalities.get(shapeOf(a.code) ?? '') ?? wardsShape(a.code), +a.longitude, +a.latitude));
  // A hand-made or JMA centre close to a coast may lie a little outside of a simplified shape.
  check(out.length <= 5, `centres outside of their own shape: ${out.length} ${out.map((a) => a.code + a.name)}`);
}
const wardsShape = (code) => ({
  type: 'MultiPolygon',
  coordinates: areas.filter((a) => a.parent === code).flatMap((a) => polygons(municipalities.get(a.code))),
});

function checkShapes() {
  const cities = areas.filter((a) => a.kind === 'designated-city');
  const asWards = cities.filter((a) => !municipalities.has(a.code));
  console.log(`     as wards: ${asWards.map((a) => a.name)}; whole: ${cities.filter((a) => municipalities.has(a.code)).map((a) => a.name)}`);
  check(municipalities.size === 1759, '1,759 shapes');
  check([...municipalities.keys()].every((id) => id === 'hoppo' || byCode.has(id)), 'every shape has a row');
  check(areas.filter((a) => a.kind !== 'prefecture').every((a) => shapeOf(a.code) || asWards.includes(a)), 'every municipality and ward has a shape');
  check(prefectures.size === 47, '47 prefecture shapes');
  for (const [name, all] of [['municipality', municipalities], ['prefecture', prefectures]]) {
    check([...all.values()].every((g) => polygons(g).length > 0), `no empty ${name} shape`);
    checkBorders(name, all);
  }
}

// Neighbours share their border when each of its segments occurs twice, once either way;
// a segment that occurs in the same direction twice is an overlap.
function checkBorders(name, all) {
  const seen = new Map();
  for (const geometry of all.values())
    for (const ring of polygons(geometry).flat())
      for (let i = 1; i < ring.length; i++) {
        const key = `${ring[i - 1]} ${ring[i]}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
  const twice = [...seen.values()].filter((n) => n > 1).length;
  check(twice === 0, `${name} borders: ${seen.size} segments, ${twice} overlap`);
}

// Islands that the country map must show, by a point on each.
const islands = {
  Sado: [138.4, 38.05], Awaji: [134.83, 34.35], Tsushima: [129.25, 34.25], Iki: [129.71, 33.8], Fukue: [128.75, 32.7],
  Amakusa: [130.1, 32.4], Tanegashima: [130.98, 30.6], Yakushima: [130.53, 30.34], Amami: [129.4, 28.3],
  Okinawa: [127.8, 26.34], Miyako: [125.32, 24.78], Ishigaki: [124.2, 24.42], Iriomote: [123.82, 24.34], Oki: [133.28, 36.24],
  Shodoshima: [134.28, 34.5], Rishiri: [141.24, 45.18], Rebun: [141.02, 45.37], Okushiri: [139.46, 42.16], 'Izu Oshima': [139.4, 34.74],
};
function checkIslands() {
  const shown = ([x, y]) => [...prefectures.values()].some((g) => contains(g, x, y));
  const missing = Object.keys(islands).filter((name) => !shown(islands[name]));
  check(missing.length === 0, `islands on the country map ${missing}`);
}

// A gap between neighbours would be a hole in the shape of the whole country.
function checkGaps() {
  const [whole] = JSON.parse(readFileSync(join(work, 'whole.geojson'), 'utf8')).geometries;
  const holes = polygons(whole).reduce((sum, rings) => sum + rings.length - 1, 0);
  check(holes === 0, `gaps between municipalities: ${holes}`);
}

function checkSizes() {
  const size = (name) => statSync(join(data, name)).size;
  const [m, p] = [size('municipalities.geojson'), size('prefectures.geojson')];
  check(m > 1.5e6 && m < 2.5e6, `municipalities.geojson ${m} bytes`);
  check(p > 60e3 && p < 110e3, `prefectures.geojson ${p} bytes`);
}

// ---- against real facilities: nothing of them is kept ------------------------------------

function facilities() {
  const files = readdirSync(openData).filter((name) => name.endsWith('.csv'));
  return files.flatMap((name) => readCsv(join(openData, name)).map((row) => ({
    code: row['都道府県コード又は市町村コード'].padStart(6, '0').slice(0, 5),
    name: row['市区町村名'], y: Number(row['緯度']), x: Number(row['経度']),
  })));
}

// 龍ケ崎市 and 金ケ崎町 are the official names; the open data write a small ヶ.
const sameName = (a, b) => a.replace('ヶ', 'ケ') === b.replace('ヶ', 'ケ');
const usable = (f) => f.x > 122 && f.x < 154 && f.y > 20 && f.y < 46;

function checkFacilities() {
  const all = facilities();
  const unknown = new Set(all.filter((f) => !byCode.has(f.code)).map((f) => f.code));
  check(unknown.size === 0, `codes of the open data that are not in areas.csv: ${[...unknown]}`);
  const other = new Set(all.filter((f) => byCode.has(f.code) && !sameName(byCode.get(f.code).name, f.name)).map((f) => `${f.code} ${f.name}`));
  check(other.size === 0, `names written otherwise: ${[...other]}`);
  const known = all.filter((f) => usable(f) && byCode.has(f.code));
  const inside = known.filter((f) => contains(municipalities.get(shapeOf(f.code)), f.x, f.y)).length;
  check(inside / known.length >= 0.97, `${inside} of ${known.length} facilities inside their own shape: ${((100 * inside) / known.length).toFixed(2)} %`);
  checkWardCentres(known);
}

// The hand-made ward centres should be near the middle of the ward's facilities.
function checkWardCentres(known) {
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const far = [];
  for (const ward of areas.filter((a) => a.kind === 'ward')) {
    const own = known.filter((f) => f.code === ward.code);
    if (own.length < 5) continue;
    const dy = (median(own.map((f) => f.y)) - ward.latitude) * 111;
    const dx = (median(own.map((f) => f.x)) - ward.longitude) * 91;
    if (Math.hypot(dx, dy) > 4) far.push(`${ward.code}${ward.name} ${Math.hypot(dx, dy).toFixed(1)} km`);
  }
  console.log(`     ward centres more than 4 km from the middle of the ward's facilities: ${far.length} ${far.join(', ')}`);
}

checkCounts();
checkFields();
checkUpToDate();
checkCentres();
checkShapes();
checkIslands();
checkGaps();
checkSizes();
if (openData) checkFacilities();
if (failures > 0) process.exit(1);
