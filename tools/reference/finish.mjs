// Writes a FeatureCollection the way renkei reads it: sorted by id, the id outside of the
// (empty) properties, rounded coordinates, one feature a line so that changes can be read.
// Usage: node finish.mjs <in> <out> <decimals>
import { readFileSync, writeFileSync } from 'node:fs';
import { polygons } from './inside.mjs';

const [input, output, decimals] = process.argv.slice(2);
const round = (n) => Number(n.toFixed(Number(decimals)));

// Rounding can make two points one, and a sliver of an island nothing.
function tidyRing(ring) {
  const points = ring.map((point) => point.map(round));
  return points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]);
}

function tidy(geometry) {
  const parts = polygons(geometry)
    .map((rings) => rings.map(tidyRing).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0);
  return parts.length === 1 ? { type: 'Polygon', coordinates: parts[0] } : { type: 'MultiPolygon', coordinates: parts };
}

const lines = JSON.parse(readFileSync(input, 'utf8')).features
  .map(({ properties, geometry }) => ({ type: 'Feature', id: properties.id, properties: {}, geometry: tidy(geometry) }))
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .map((feature) => JSON.stringify(feature));
writeFileSync(output, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
