// No package with a clear licence tells where the wards of a designated city are (the JMA
// has them for Kyoto and Hiroshima only), so their centres are a hand-made table: rough
// (two decimals, about a kilometre), good enough to centre a map.
import { readFileSync } from 'node:fs';

export function readWardCentres() {
  const lines = readFileSync(new URL('ward-centres.csv', import.meta.url), 'utf8').trim().split('\n').slice(1);
  return new Map(lines.map((line) => {
    const [code, latitude, longitude] = line.split(',');
    return [code, [Number(latitude), Number(longitude)]];
  }));
}
