// Builds ../assets from src. Run `npm ci && npm run build`; README.md says what comes from where.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

import { geoCentroid, geoArea, geoEqualEarth, geoPath } from "d3-geo";
import countries from "i18n-iso-countries";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const ASSETS = new URL("../assets/", import.meta.url);
const common = { bundle: true, minify: true, charset: "utf8", target: "es2022", legalComments: "none", logLevel: "warning" };

async function sources() {
  const hash = createHash("sha256");
  const names = (await readdir("src")).sort();
  for (const name of [...names.map((n) => `src/${n}`), "build.mjs", "package.json", "package-lock.json"]) {
    hash.update(`${name}\n`);
    hash.update(await readFile(name));
  }
  return hash.digest("hex");
}

// Outlines of countries (Natural Earth, public domain) in the Equal Earth projection, and the middle of each one's main part.
function world() {
  const read = createRequire(import.meta.url), flat = geoEqualEarth().scale(1400 / 5.41327).translate([700, 341]);
  const path = geoPath(flat).digits(0), code = (id) => (id === undefined ? "" : countries.numericToAlpha3(id) ?? "");
  const all = (name) => feature(read(`world-atlas/${name}`), read(`world-atlas/${name}`).objects.countries).features;
  const land = all("countries-110m.json").filter((f) => f.id !== "010").map((f) => [code(f.id), shortened(path(f))]).filter(([, d]) => d);
  const middle = {};
  for (const f of all("countries-50m.json")) {
    const parts = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
    const main = parts.map((coordinates) => ({ type: "Polygon", coordinates })).sort((a, b) => geoArea(b) - geoArea(a))[0];
    if (code(f.id)) middle[code(f.id)] = flat(geoCentroid(main)).map(Math.round);
  }
  return { land, middle };
}

// Absolute whole numbers become relative ones, and points that fall on each other one.
function shortened(d) {
  return (d ?? "").replace(/M([^MZ]*)Z?/g, (_, points) => {
    const xy = points.split("L").map((p) => p.split(",").map(Number));
    const kept = xy.filter(([x, y], i) => i === 0 || x !== xy[i - 1][0] || y !== xy[i - 1][1]);
    if (kept.length < 3) return "";
    return `M${kept[0].join(",")}l${kept.slice(1).map(([x, y], i) => `${x - kept[i][0]},${y - kept[i][1]}`).join(" ")}z`;
  });
}

async function digest(name) {
  return createHash("sha256").update(await readFile(new URL(name, ASSETS))).digest("hex");
}

const made = { "app.js": "src/app.ts", "vis.js": "src/engine-vis.ts", "sigma.js": "src/engine-sigma.ts", "app.css": "src/app.css" };
for (const [name, entry] of Object.entries(made))
  await build({ ...common, entryPoints: [entry], format: name.endsWith(".js") ? "iife" : undefined, outfile: new URL(name, ASSETS).pathname });

await writeFile(new URL("world.json", ASSETS), JSON.stringify(world()));

// The parts that need no browser, for `node --test`.
await build({ ...common, minify: false, entryPoints: ["src/core.ts"], format: "esm", outfile: "tests/core.mjs" });

const licences = {
  "vis-network": "LICENSE-MIT", "vis-data": "LICENSE-MIT", "vis-util": "LICENSE-MIT", "@egjs/hammerjs": "LICENSE.md", keycharm: "LICENSE-MIT",
  "component-emitter": "license", uuid: "LICENSE.md", sigma: "LICENSE.txt", graphology: "LICENSE.txt", "graphology-utils": "LICENSE.txt", events: "LICENSE", "world-atlas": "LICENSE",
};
await mkdir(new URL("licences/", ASSETS), { recursive: true });
for (const [name, file] of Object.entries(licences)) {
  const from = `node_modules/${name}/${file}`;
  try {
    await cp(from, new URL(`licences/${name.replace("/", "-").replace("@", "")}.txt`, ASSETS));
  } catch {
    console.error(`no licence at ${from}: look where it is`);
    process.exitCode = 1;
  }
}

const built = {};
for (const name of [...Object.keys(made), "world.json"]) built[name] = await digest(name);
await writeFile(new URL("digest.json", ASSETS), `${JSON.stringify({ sources: await sources(), built }, null, 2)}\n`);
