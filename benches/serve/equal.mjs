/** Makes a Hugo site of the same facilities: a page for each, a list for each municipality. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readCsv } from '../../tests/browser/lib/csv.mjs'

const [site, out] = process.argv.slice(2)

/** @type {Map<string, { number: string, name: string, city: string, address: string, services: string[] }>} */
const facilities = new Map()
for (const row of readCsv(join(site, 'data/published/facilities.csv'))) {
  const number = row['介護保険事業所番号']
  const known = facilities.get(number) ?? {
    number,
    name: row['事業所の名称'],
    city: row['市区町村コード'],
    address: row['事業所の所在地'],
    services: [],
  }
  known.services.push(row['サービス種別'])
  facilities.set(number, known)
}

/** @type {Record<string, string>} */
const files = {
  'hugo.toml': `baseURL = "http://127.0.0.1/"
title = "利用事業所さがし"
languageCode = "ja"
disableKinds = ["rss", "sitemap"]
[taxonomies]
city = "city"
`,
  'content/facility/_content.gotmpl': `{{ range resources.Get "facilities.json" | transform.Unmarshal }}
{{ $.AddPage (dict "kind" "page" "path" .number "title" .name "params" (dict "city" (slice .city) "address" .address "services" .services)) }}
{{ end }}
`,
  'layouts/baseof.html': `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="/css/site.css"></head>
<body><header>{{ site.Title }}</header><main>{{ block "main" . }}{{ end }}</main></body></html>
`,
  'layouts/home.html': `{{ define "main" }}<h1>利用している事業所を探す</h1>
<ul>{{ range site.Taxonomies.city }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
`,
  'layouts/page.html': `{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.address }}</p>
<ul>{{ range .Params.services }}<li>{{ . }}</li>{{ end }}</ul>{{ end }}
`,
  'layouts/term.html': `{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.address }}</li>{{ end }}</ul>{{ end }}
`,
  'layouts/list.html': `{{ define "main" }}<h1>{{ .Title }}</h1>{{ end }}
`,
  'static/css/site.css': 'body { color: #333 }\n',
  'assets/facilities.json': JSON.stringify([...facilities.values()]),
}
for (const [name, text] of Object.entries(files)) {
  const file = join(out, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
