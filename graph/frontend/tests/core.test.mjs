// The parts that need no browser; run by `node --test` on the bundle that build.mjs makes of src/core.ts.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import * as core from "./core.mjs";

const words = {
  classes: [{}, {}, {}, {}], statuses: ["actual", "future", "hypothetical", "negated"], assertions: ["asserted", "presupposed", "claimed"],
  relations: [{ id: "AGREE", class: 0 }, { id: "AID", class: 1 }, { id: "ACCUSE", class: 2 }, { id: "ASSAULT", class: 3 }],
  kinds: [{ id: "state", shape: "dot" }, { id: "person", shape: "diamond" }],
};
// source, target, relation, status, mutual, day
function corpus(rows, actors = ["A", "B", "C", "D"]) {
  const column = (k, other = 0) => rows.map((row) => (k === null ? other : (row[k] ?? other)));
  const people = { id: actors, name: actors.map((a) => `Näme ${a}`), kind: actors.map((_, i) => i % 2), country: actors, wikidata: [], latitude: [], longitude: [] };
  return new core.Corpus({
    actors: { ...people, group: actors.map((_, i) => i), aliases: actors.map((a) => [`alias ${a}`]) }, groups: people,
    articles: { id: ["x"], title: ["X"], publisher: ["P"], published: [null], url: [null], author: [null] },
    columns: {
      source: column(0), target: column(1), relation: column(2), status: column(3), reciprocal: column(4), start: rows.map((r) => r[5] ?? null),
      assertion: column(null), article: column(null), days: column(null), precision: column(null), basis: column(null), confidence: column(null, 90),
      attributed: column(null, null), place: column(null, null), mode: column(null), contexts: column(null), reader: column(null), rule: column(null),
    },
    words: { modes: [null], contexts: [[]], readers: ["r"], rules: ["u"] }, sparse: { content: [], event: [], id: [] },
  }, words);
}
const all = (c) => new Uint8Array(c.size).fill(1);

test("SHA-256 is the one of the standard, for texts of every length around a block", () => {
  for (const text of ["", "abc", "é🌾", ..."x".repeat(130).split("").map((_, i, a) => a.slice(0, i).join("")), "long ".repeat(5000)])
    assert.equal(core.sha256(text), createHash("sha256").update(text).digest("hex"));
});

test("folding takes away accents, case and curly quotes", () => {
  assert.equal(core.fold("Erdoğan’s ŁÓDŹ  Straße"), "erdogan's lodz strasse");
});

test("offsets are code points, not UTF-16 units", () => {
  assert.equal(core.slicer("a🌾b🌾c")(2, 4), "b🌾");
});

test("a state survives its hash, whatever the ids hold", () => {
  const state = {
    ...core.blank("actors"), view: "matrix", pick: { what: "pair", level: "actors", a: "~&=#*%|", b: "ü 🌾", way: "=", class: 2, standing: -1 },
    hidden: ["a~b", "c*d"], pins: { "x~*&": [3, -4] }, path: ["p~", "q="], text: "“né” & co", countries: ["IRN"], confidence: 45, whole: true,
  };
  assert.deepEqual(core.fromHash(core.toHash(state, "actors"), "actors"), state);
});

test("the state at the start has no hash", () => {
  assert.equal(core.toHash(core.blank("countries"), "countries"), "");
});

test("a mangled hash opens what can be read of it", () => {
  const state = core.fromHash("#view=table&text=%E0%A4%A&confidence=900&pick=nonsense&view2=x&depth=x&level=<b>", "actors");
  assert.equal(state.view, "table");
  assert.deepEqual([state.text, state.confidence, state.pick, state.depth, state.level], ["", 100, null, 1, "actors"]);
});

test("looking elsewhere is no change to undo, filtering is", () => {
  const state = core.blank("actors");
  assert.equal(core.changesContent(state, { ...state, view: "map" }), false);
  assert.equal(core.changesContent(state, { ...state, hidden: ["A"] }), true);
});

test("mutual acts of either order are one arrow without direction, denials another", () => {
  const c = corpus([[0, 1, 0, 0, 1], [1, 0, 0, 0, 1], [0, 1, 0, 3, 0], [0, 1, 0, 0, 0]]);
  assert.deepEqual(core.arrows(c, all(c), "actors").map((a) => [a.key, a.count]), [["0=1|0|0", 2], ["0>1|0|0", 1], ["0>1|0|3", 1]]);
});

test("a pair takes the hue of the more frequent sign and the arrow of a one-sided deal", () => {
  const c = corpus([[1, 0, 3, 0, 0], [1, 0, 3, 0, 0], [1, 0, 2, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]);
  const one = core.merged(core.pairs(core.arrows(c, all(c), "actors"))[0]);
  assert.deepEqual([one.class, one.a, one.b, one.way], [3, 1, 0, ">"]);
});

test("filters count what a choice would bring back", () => {
  const c = corpus([[0, 1, 0, 0, 0], [0, 1, 2, 0, 0], [2, 3, 2, 3, 0]]);
  const { mask, facets } = core.passing(c, { ...core.blank("actors"), offClasses: [2] }, null);
  assert.deepEqual([...mask], [1, 0, 0]);
  assert.deepEqual(facets.class, [1, 0, 2, 0]);
  assert.deepEqual(facets.status, [1, 0, 0, 0]);
});

test("days, countries, kinds, hidden actors and confidence filter too", () => {
  const c = corpus([[0, 1, 0, 0, 0, 100], [2, 3, 0, 0, 0, 200]]);
  const passes = (change) => [...core.passing(c, { ...core.blank("actors"), ...change }, null).mask];
  assert.deepEqual(passes({ from: core.isoDay(150) }), [0, 1]);
  assert.deepEqual(passes({ to: core.isoDay(150) }), [1, 0]);
  assert.deepEqual(passes({ countries: ["C"] }), [0, 1]);
  assert.deepEqual(passes({ hidden: ["B"] }), [0, 1]);
  assert.deepEqual(passes({ offKinds: ["person"] }), [0, 0]);
  assert.deepEqual(passes({ confidence: 91 }), [0, 0]);
  assert.deepEqual(passes({ publishers: ["other"] }), [0, 0]);
});

test("names are found by any form, without accents", () => {
  const c = corpus([]);
  assert.deepEqual([...core.namesakes(c, "NAME b")], [0, 1, 0, 0]);
  assert.deepEqual([...core.namesakes(c, "Aliás D")], [0, 0, 0, 1]);
});

const chain = (...ends) => ends.map(([a, b, count = 1]) => ({ a, b, count, key: `${a}>${b}`, way: ">", class: 0, standing: 0, relations: new Map() }));

test("the shortest path is found against the arrows too, the busier one first", () => {
  assert.deepEqual(core.shortestPath(chain([0, 1], [2, 1], [2, 3], [0, 4], [4, 3, 9]), 0, 3), [0, 4, 3]);
  assert.equal(core.shortestPath(chain([0, 1], [2, 3]), 0, 3), null);
  assert.deepEqual(core.shortestPath(chain([0, 1]), 0, 0), [0]);
});

test("surroundings go as many steps as asked and say how many they leave out", () => {
  const all = chain([0, 1], [1, 2], [2, 3], [0, 5], [0, 6]);
  assert.deepEqual([...core.surroundings(all, 0, 2, 60).kept].sort(), [0, 1, 2, 5, 6]);
  const { kept, left } = core.surroundings(all, 0, 1, 2);
  assert.deepEqual([kept.size, left], [3, 1]);
});

test("a bend lifts the curve's middle by what was asked", () => {
  const from = { x: 0, y: 0 }, to = { x: 300, y: 0 };
  for (const lift of [-60, -20, 0, 15, 45]) {
    const middle = core.at({ from, via: core.via(from, to, core.bendFor(lift, 300)), to }, 0.5);
    assert.ok(Math.abs(-middle.y - lift) < 1, `${lift}: ${middle.y}`);
  }
});

test("arrows of a pair lie side by side around the straight line", () => {
  assert.deepEqual(core.fan(3, 10), [-10, 0, 10]);
});

test("no name covers another, and what is picked always has its name", () => {
  const nodes = Array.from({ length: 80 }, (_, i) => ({ x: (i % 9) * 40, y: Math.floor(i / 9) * 26, r: 6, w: 70, h: 16, must: i === 79 }));
  const { nodes: boxes } = core.named(nodes, []);
  const shown = boxes.filter(Boolean);
  assert.ok(shown.length > 8 && shown.length < 80);
  const rest = shown.filter((box) => box !== boxes[79]);
  for (const a of rest) for (const b of rest) assert.ok(a === b || !core.overlap(a, b));
  assert.ok(boxes[79]);
});

test("a name keeps off the arrow beside it where there is room", () => {
  const curve = { from: { x: 0, y: 0 }, via: { x: 0, y: 60 }, to: { x: 0, y: 120 } };
  const { nodes: [box] } = core.named([{ x: 0, y: 0, r: 10, w: 60, h: 16, must: false }], [{ curve, w: 0, cutFrom: 10, cutTo: 0, must: false }]);
  assert.ok(box.y <= 0);
});

test("nodes placed in the page have room for their names", () => {
  const nodes = Array.from({ length: 30 }, (_, n) => ({ n, width: 90 }));
  const spots = core.place(nodes, chain(...nodes.slice(1).map(({ n }) => [0, n])), new Map());
  for (const a of nodes) for (const b of nodes) {
    const p = spots.get(a.n), q = spots.get(b.n);
    assert.ok(a === b || Math.abs(p.x - q.x) > 80 || Math.abs(p.y - q.y) > 40);
  }
});

test("weeks start on Monday, months on the first", () => {
  assert.equal(core.isoDay(core.startOf(core.dayOf("2024-03-03"), "week")), "2024-02-26");
  assert.equal(core.isoDay(core.startOf(core.dayOf("2024-02-29"), "month")), "2024-02-01");
  assert.equal(core.isoDay(core.nextOf(core.dayOf("2023-12-01"), "month")), "2024-01-01");
  assert.equal(core.isoDay(core.startOf(core.dayOf("1965-05-05"), "week")), "1965-05-03");
});

test("bins hold every dated statement, empty days too", () => {
  const c = corpus([[0, 1, 0, 0, 0, 10], [0, 1, 3, 0, 0, 13], [0, 1, 3, 0, 0]]);
  const { bins, undated, unit } = core.binned(c, () => true, "");
  assert.deepEqual([unit, undated, bins.length], ["day", 1, 4]);
  assert.deepEqual(bins[3].classes, [0, 0, 0, 1]);
});

test("the matrix sets side by side who deals with the same others", () => {
  const order = core.clustered(chain([0, 8, 5], [1, 8, 5], [2, 9, 5], [3, 9, 5]));
  assert.equal(Math.abs(order.indexOf(0) - order.indexOf(1)), 1);
  assert.equal(Math.abs(order.indexOf(2) - order.indexOf(3)), 1);
});

test("the backbone prefers a tie that stands out for its end to a busy one among equals", () => {
  const pair = (a, b, count) => ({ a, b, count, classes: [count, 0, 0, 0], forth: count, back: 0 });
  const every = [1, 2, 3, 4, 5].map((n) => pair(0, n, 10)).concat([pair(6, 7, 9), pair(6, 8, 1), pair(6, 9, 1)]);
  assert.deepEqual(core.backbone(every, 2, 1).map(({ a, b }) => [a, b]), [[6, 7]]);
});

test("the projection puts known places where Equal Earth has them", () => {
  const middle = core.project(0, 0);
  assert.deepEqual([middle.x, middle.y], [700, 341]);
  assert.ok(Math.abs(core.project(180, 0).x - 1400) < 0.1);
  assert.ok(Math.abs(core.project(0, 90).y) < 1);
});

test("a field of a table is quoted, and never a formula", () => {
  assert.equal(core.cell('a "b", c'), '"a ""b"", c"');
  assert.equal(core.cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  assert.equal(core.cell(-3), "-3");
});

test("XML holds no marks and no control characters", () => {
  assert.equal(core.xml("<a href='x'>\u0000\u0008&\"\n"), "&lt;a href=&apos;x&apos;&gt;&amp;&quot;\n");
});

test("ids become steps of an IRI as Python encodes them", () => {
  assert.equal(core.encode("a/b?c#d é 'x'(y)*!"), "a%2Fb%3Fc%23d%20%C3%A9%20%27x%27%28y%29%2A%21");
  assert.equal(core.encode(".."), "%2E%2E");
});
