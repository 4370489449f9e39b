// Drops polygons too small to see. mapshaper's own -filter-islands knows only one limit for
// all; here a polygon goes only if it is small AND a small part of its area, so that the
// islands of an island municipality stay and no area ever loses its only shape.
// Usage: node islets.mjs <in> <out> <limit in km2> <limit as a share of the area>
import { readFileSync, writeFileSync } from 'node:fs';
import { polygons } from './inside.mjs';

const [input, output, limit, share] = process.argv.slice(2);
const KM_PER_DEGREE = 111.2;

/** Rough area of a ring in km²; good to a per cent or so, which is enough here. */
export function area(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return Math.abs(sum / 2) * KM_PER_DEGREE ** 2 * Math.cos((ring[0][1] * Math.PI) / 180);
}

function withoutIslets(geometry) {
  const all = polygons(geometry);
  const total = all.reduce((sum, rings) => sum + area(rings[0]), 0);
  const kept = all.filter(([outer]) => area(outer) >= Number(limit) || area(outer) >= Number(share) * total);
  return { type: 'MultiPolygon', coordinates: kept };
}

const collection = JSON.parse(readFileSync(input, 'utf8'));
for (const feature of collection.features) feature.geometry = withoutIslets(feature.geometry);
writeFileSync(output, JSON.stringify(collection));
