// Builds ../assets from src. Run `npm ci && npm run build`; README.md says what comes from where.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

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

async function digest(name) {
  return createHash("sha256").update(await readFile(new URL(name, ASSETS))).digest("hex");
}

const made = { "app.js": "src/app.ts", "vis.js": "src/engine-vis.ts", "app.css": "src/app.css" };
for (const [name, entry] of Object.entries(made))
  await build({ ...common, entryPoints: [entry], format: name.endsWith(".js") ? "iife" : undefined, outfile: new URL(name, ASSETS).pathname });

// The parts that need no browser, for `node --test`.
await build({ ...common, minify: false, entryPoints: ["src/core.ts"], format: "esm", outfile: "tests/core.mjs" });

const licences = {
  "vis-network": "LICENSE-MIT", "vis-data": "LICENSE-MIT", "vis-util": "LICENSE-MIT", "@egjs/hammerjs": "LICENSE.md", keycharm: "LICENSE-MIT",
  "component-emitter": "license", uuid: "LICENSE.md", sigma: "LICENSE.txt", graphology: "LICENSE.txt",
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
for (const name of Object.keys(made)) built[name] = await digest(name);
await writeFile(new URL("digest.json", ASSETS), `${JSON.stringify({ sources: await sources(), built }, null, 2)}\n`);
