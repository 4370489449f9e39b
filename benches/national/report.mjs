/** The report of a run: docs/benchmarks.md. */

import { made } from './cold.mjs'
import { count, goals, mb, s } from './goals.mjs'

/** @import { Figures, Measured } from './measure.mjs' */

/** @param {Figures} figures */
export function report(figures) {
  const { on, site, page, archive, folder, nothing, changed, growth, hugo } = figures
  return `# Benchmarks

Made by [\`benches/national/run.sh\`](../benches/national/README.md) on ${on.date}: every figure below, and
whether a goal is met, comes from this one run.

- ${on.version}${on.commit && ` (${on.commit}), compiled with \`--profile dist\``}
- ${on.cpu}, ${on.cores} cores, ${on.memory.toFixed(0)} GB of memory, ${on.disk}, ${on.system}
- when it began, ${on.load.toFixed(1)} processes wanted to run on average
- ${count(site.facilities)} fictional facilities in ${count(site.rows)} rows${madeOf(archive)}

${goalTable(figures)}

Wall times are the median of rounds in which what is compared takes turns. CPU is user and system time
of all threads. Where a build is held against another of ours, in CPU or on another number of threads,
the least of the rounds counts: what else the machine does only ever adds. Memory is the most that was
resident.

## A facility page

${orMissing(page, (steps) =>
  table(['step', 'µs a page'], steps.map(({ step, microseconds }) => [step, microseconds.toFixed(1)])),
)}

On one core, in memory, every seventh page: \`cargo run --profile dist --example page_cost -- --site DIR\`.

## Cold builds

${orMissing(archive, ({ oneThread, twoBuilds, twoThreads, copy }) =>
  table(['into an archive', 'wall, each round', 'user', 'system', 'memory'], [
    ['1 thread', ...builds(oneThread)],
    ['2 threads', ...builds(twoThreads)],
    ['two builds at once, 1 thread each', ...builds(twoBuilds)],
    ['its bytes into one file, on the disk', copy.map(({ synced }) => s(synced)).join(', '), '', '', ''],
    ['its bytes into one file, not waiting', copy.map(({ seconds }) => s(seconds)).join(', '), '', '', ''],
  ]),
)}

Two builds at once share nothing but the machine: what they gain over one after the other is what it
has to give. Their user and system time is that of both, their memory that of one.

${orMissing(folder, ({ folder, loop }) =>
  table(['into a folder', 'wall, each round', 'user', 'system', 'memory'], [
    [`${on.cores} threads`, ...builds(folder)],
    ['the same files by a bare loop', loop.map(({ seconds }) => s(seconds)).join(', '), '', '', ''],
  ]),
)}

The bare loop (\`examples/bare_write/\`) has all bytes in memory, makes each folder, opens, writes and
closes each file, and does nothing else.

## Small changes

${orMissing(nothing, ({ cpu, wall }) => `Nothing changed: ${s(cpu)} of CPU, ${s(wall)} of wall time.`)}

${orMissing(changed, (changes) =>
  table(['one facility', 'CPU', 'wall', 'files written', 'for nothing'], changes.map((change) => [
    change.name,
    s(change.cpu),
    s(change.wall),
    Object.entries(change.kinds).map(([kind, files]) => `${count(files)} ${kind}`).join(', '),
    change.needless.slice(0, 3).join(', ') || 'none',
  ])),
)}

A file is written for nothing when its bytes are those that stood there before.

## From 10,000 to 1,000,000 facilities

${orMissing(growth, (sizes) =>
  table(['facilities', 'rows', 'pages', 'files', 'CPU', 'CPU a page', 'wall', 'memory'], sizes.map((size) => [
    ...[size.facilities, size.rows, size.pages, size.files].map(count),
    s(size.cpu),
    `${((size.cpu / size.pages) * 1e6).toFixed(0)} µs`,
    s(size.wall),
    mb(size.memory),
  ])),
)}

Into an archive; of several builds the one with the least CPU. A site of any size has a page for every
municipality, its part of the search index and the postal codes; \"without what a site of any size needs\"
compares what each further page costs from one size to the next.

## Beside Hugo

${orMissing(hugo, hugoTable)}

Both make their site of the same CSV. Hugo's (\`benches/national/hugo/\`) has a page for each facility made by a
content adapter, lists of municipalities and prefectures, a sitemap, and the head, header and footer
of ours; header and footer are made once. Its pages hold less than ours:

- facility pages have no nearest partners with distances, no drawing of the place, no second address when
  services are in different places, no count of the municipality, no shortlist
- lists have no groups of services, no counts by group, no filter, no map
- prefecture pages and the home page have no map, no counts by service group and no regions; there are
  no pages for districts and cities that have wards, nor for municipalities without a facility
- no search index, no postal codes, no JSON and CSV files, no feed, no articles, no 404 page, no scripts;
  CSS without hashes in its addresses
- nothing is checked: rows that contradict each other, names that look alike, links
`
}

/**
 * @param {Figures['archive']} archive
 */
function madeOf(archive) {
  if (!archive.figures) {
    return ''
  }
  const { pages, files, megabytes } = made(archive.figures.twoThreads[0])
  return `: ${count(pages)} pages, ${count(files)} files, ${mb(megabytes)}`
}

/** @param {Figures} figures */
function goalTable(figures) {
  const verdict = { true: 'yes', false: '**no**', undefined: '–' }
  const rows = goals(figures).map(({ what, goal, measured, met }) => [what, goal, measured, verdict[`${met}`]])
  return table(['what', 'goal', 'measured', 'met'], rows)
}

/** @param {NonNullable<Figures['hugo']['figures']>} figures */
function hugoTable({ facilities, version, ours, theirs, hugo, folder, archive }) {
  /** @type {(build: typeof hugo) => string[]} */
  const cost = ({ wall, user, system, memory }) => [s(wall), s(user), s(system), mb(memory)]
  const size = (/** @type {{ files: number, megabytes: number }} */ site) => [count(site.files), mb(site.megabytes)]
  return `${count(facilities)} facilities:

${table(['', 'files', 'bytes', 'wall', 'user', 'system', 'memory'], [
  [`Hugo ${version} \`--minify\``, ...size(theirs), ...cost(hugo)],
  ['renkei, folder', ...size(ours), ...cost(folder)],
  ['renkei, archive', ...size(ours), ...cost(archive)],
])}`
}

/** @param {import('./command.mjs').Cost[]} builds */
function builds(builds) {
  const most = (/** @type {(build: typeof builds[0]) => number} */ figure) => Math.max(...builds.map(figure))
  const each = (/** @type {(build: typeof builds[0]) => number} */ figure) => builds.map(figure).map(s).join(', ')
  return [each(({ wall }) => wall), each(({ user }) => user), each(({ system }) => system), mb(most(({ memory }) => memory))]
}

/**
 * @template T
 * @param {Measured<T>} part
 * @param {(figures: T) => string} text
 */
function orMissing(part, text) {
  return part.figures ? text(part.figures) : `Not measured: ${part.missing}.`
}

/**
 * @param {string[]} header
 * @param {string[][]} rows
 */
function table(header, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}
