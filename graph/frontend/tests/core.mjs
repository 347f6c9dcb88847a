// src/state.ts
var VIEWS = ["graph", "matrix", "table", "timeline", "map", "articles"];
var ANY = -1;
function blank(level) {
  return {
    view: "graph",
    level,
    pick: null,
    around: "",
    depth: 1,
    path: null,
    whole: false,
    offClasses: [],
    offRelations: [],
    offStatuses: [],
    offAssertions: [],
    offKinds: [],
    countries: [],
    publishers: [],
    from: "",
    to: "",
    confidence: 0,
    text: "",
    hidden: [],
    where: {},
    ties: 0,
    pins: {},
    size: "",
    colour: "",
    article: "",
    sort: "",
    unit: ""
  };
}
var part = (text) => encodeURIComponent(text).replace(/~/g, "%7E").replace(/\*/g, "%2A");
var joined = (parts) => parts.map((x) => part(String(x))).join("~");
var split = (text) => text.split("~").map(decodeURIComponent);
function toHash(state, home) {
  const base = blank(home), out = [];
  for (const key of Object.keys(base)) {
    const now = worded(key, state), then = worded(key, base);
    if (now !== then) out.push(`${key}=${now}`);
  }
  return out.length ? `#${out.join("&")}` : "";
}
function worded(key, state) {
  const value = state[key];
  if (key === "pick") return state.pick ? joined(Object.values(state.pick)) : "";
  if (key === "pins") return Object.entries(state.pins).map(([id, [x, y]]) => joined([id, Math.round(x), Math.round(y)])).join("*");
  if (key === "where") return Object.entries(state.where).filter(([, text]) => text).map(joined).join("*");
  if (Array.isArray(value)) return joined([...value]);
  return value === null ? "" : part(String(value));
}
function fromHash(hash, home) {
  const state = blank(home);
  for (const piece of hash.replace(/^#/, "").split("&")) {
    const cut = piece.indexOf("=");
    if (cut < 1) continue;
    try {
      read(state, piece.slice(0, cut), piece.slice(cut + 1));
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
    }
  }
  return state;
}
function read(state, key, text) {
  const list = text === "" ? [] : split(text);
  switch (key) {
    case "view":
      if (VIEWS.includes(text)) state.view = text;
      return;
    case "level":
      if (text === "actors" || text === "countries") state.level = text;
      return;
    case "pick":
      state.pick = readPick(list);
      return;
    case "path":
      if (list.length === 2) state.path = [list[0], list[1]];
      return;
    case "whole":
      state.whole = text === "true";
      return;
    case "depth":
      state.depth = Math.min(3, Math.max(1, Number(text) || 1));
      return;
    case "confidence":
      state.confidence = Math.min(100, Math.max(0, Number(text) || 0));
      return;
    case "offClasses":
      state.offClasses = list.map(Number).filter((n) => n >= 0 && n < 4);
      return;
    case "offRelations":
    case "offStatuses":
    case "offAssertions":
    case "offKinds":
    case "countries":
    case "publishers":
    case "hidden":
      state[key] = list;
      return;
    case "ties":
      state.ties = Math.max(0, Math.floor(Number(text)) || 0);
      return;
    case "where":
      state.where = Object.fromEntries((text ? text.split("*") : []).map(split).filter((pair) => pair.length === 2));
      return;
    case "pins":
      state.pins = readPins(text);
      return;
    case "around":
    case "from":
    case "to":
    case "text":
    case "size":
    case "colour":
    case "article":
    case "sort":
    case "unit":
      state[key] = decodeURIComponent(text);
  }
}
function readPick(list) {
  const [what, ...rest] = list;
  const level = rest[0] === "countries" ? "countries" : "actors";
  if (what === "actor" && rest.length === 2) return { what, level, id: rest[1] };
  if (what === "statement" && rest.length === 2) return { what, article: rest[0], rank: Number(rest[1]) || 0 };
  if (what !== "pair" || rest.length !== 6) return null;
  const way = rest[3] === "=" || rest[3] === "~" ? rest[3] : ">";
  const number = (text) => Number.isInteger(Number(text)) ? Number(text) : ANY;
  return { what, level, a: rest[1], b: rest[2], way, class: number(rest[4]), standing: number(rest[5]) };
}
function readPins(text) {
  const pins = [];
  for (const one of text ? text.split("*") : []) {
    const [id, x, y] = split(one);
    if (id && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) pins.push([id, [Number(x), Number(y)]]);
  }
  return Object.fromEntries(pins);
}
function own(record, key) {
  return Object.hasOwn(record, key) ? record[key] : void 0;
}
function changesContent(a, b) {
  const looks = ["view", "pick", "article", "sort", "unit"];
  return Object.keys(a).some((key) => !looks.includes(key) && worded(key, a) !== worded(key, b));
}
function toggled(list, item) {
  return list.includes(item) ? list.filter((x) => x !== item) : [...list, item];
}

// src/types.ts
var NO_DAY = -2147483648;
var NOBODY = -1;
var HAPPENED = 0;
var CLAIMED = 1;
var PLANNED = 2;
var DENIED = 3;

// src/arrows.ts
var MANY = 24;
function arrows(corpus, mask, level, only) {
  const found = /* @__PURE__ */ new Map();
  const many = corpus.people(level).id.length, none = corpus.words.relations.map(() => 0);
  for (let i = 0; i < corpus.size; i++) {
    if (!mask[i]) continue;
    let a = corpus.from(level, i), b = corpus.to(level, i);
    if (a === b || only && !(only[a] && only[b])) continue;
    const mutual = corpus.mutual[i], cls = corpus.class[i], standing2 = corpus.standing[i];
    if (mutual && a > b) [a, b] = [b, a];
    const number = ((a * many + b) * 2 + mutual) * 16 + cls * 4 + standing2;
    let arrow = found.get(number);
    if (!arrow) {
      const way = mutual ? "=" : ">";
      const key = `${a}${way}${b}|${cls}|${standing2}`;
      arrow = { key, a, b, way, class: cls, standing: standing2, count: 0, relations: none.slice() };
      found.set(number, arrow);
    }
    arrow.count++;
    arrow.relations[corpus.relation[i]]++;
  }
  const sorted2 = [...found].sort(([m, x], [n, y]) => y.count - x.count || m - n);
  return sorted2.map(([, arrow]) => arrow);
}
var SPREAD = 2 ** 26;
var gathered = /* @__PURE__ */ new WeakMap();
function pairs(all) {
  const known = gathered.get(all);
  if (known) return known;
  const found = /* @__PURE__ */ new Map();
  for (const arrow of all) {
    const a = Math.min(arrow.a, arrow.b), b = Math.max(arrow.a, arrow.b), key = a * SPREAD + b;
    let pair = found.get(key);
    if (!pair) found.set(key, pair = { a, b, count: 0, classes: [0, 0, 0, 0], forth: 0, back: 0 });
    pair.count += arrow.count;
    pair.classes[arrow.class] += arrow.count;
    if (arrow.way === "=" || arrow.a === a) pair.forth += arrow.count;
    if (arrow.way === "=" || arrow.a === b) pair.back += arrow.count;
  }
  const sorted2 = [...found.values()].sort((x, y) => y.count - x.count || x.a - y.a || x.b - y.b);
  gathered.set(all, sorted2);
  return sorted2;
}
function ends(all) {
  const seen = [];
  for (const { a, b } of all) seen[a] = seen[b] = true;
  return new Set(Object.keys(seen).map(Number));
}
function merged(pair) {
  const [v, m, vc, mc] = pair.classes;
  const friendly = v + m >= vc + mc;
  const cls = friendly ? m >= v ? 1 : 0 : mc >= vc ? 3 : 2;
  const oneWay = Math.max(pair.forth, pair.back) >= 4 * Math.min(pair.forth, pair.back);
  const turned = oneWay && pair.back > pair.forth;
  const [a, b] = turned ? [pair.b, pair.a] : [pair.a, pair.b];
  return {
    key: `${pair.a}~${pair.b}`,
    a,
    b,
    way: oneWay ? ">" : "=",
    class: cls,
    standing: HAPPENED,
    count: pair.count,
    relations: []
  };
}
function pickOf(corpus, level, arrow) {
  const { id } = corpus.people(level);
  const whole = arrow.key.includes("~");
  return {
    what: "pair",
    level,
    a: id[arrow.a],
    b: id[arrow.b],
    way: whole ? "~" : arrow.way,
    class: whole ? ANY : arrow.class,
    standing: whole ? ANY : arrow.standing
  };
}
function wording(corpus, arrow) {
  const counted = arrow.relations.map((n, relation) => [relation, n]).filter(([, n]) => n);
  const sorted2 = counted.sort((x, y) => y[1] - x[1]);
  const form = arrow.standing === HAPPENED || arrow.standing === 1 ? "says" : "verb";
  const said = sorted2.slice(0, 2).map(([r, n]) => {
    const words = corpus.words.relations[r];
    const verb2 = words[form];
    return n > 1 ? `${verb2} ×${n}` : verb2;
  });
  if (sorted2.length > 2) said.push(`+${sorted2.length - 2}`);
  const before = ["", "", "would ", "not "][arrow.standing];
  return before + said.join(" · ");
}
function width(count, top = 0) {
  if (top > MANY) return 1 + 5 * (Math.log2(count + 1) / Math.log2(top + 1)) ** 2;
  return 0.8 + 1.3 * Math.log2(count + 1);
}
function radius(count) {
  return Math.min(34, 7.5 + 3 * Math.sqrt(count));
}

// src/backbone.ts
function disparity(all) {
  const strength = /* @__PURE__ */ new Map(), degree = /* @__PURE__ */ new Map();
  for (const { a, b, count } of all)
    for (const end of [a, b]) {
      strength.set(end, (strength.get(end) ?? 0) + count);
      degree.set(end, (degree.get(end) ?? 0) + 1);
    }
  return all.map(({ a, b, count }) => Math.min(...[a, b].map((end) => {
    const k = degree.get(end);
    return k < 2 ? 1 : (1 - count / strength.get(end)) ** (k - 1);
  })));
}
function backbone(all, nodes, arrows2) {
  const alpha = disparity(all);
  const order = all.map((_, i) => i).sort((x, y) => alpha[x] - alpha[y] || all[y].count - all[x].count || x - y);
  const kept2 = [], seen = /* @__PURE__ */ new Set();
  for (const i of order) {
    const pair = all[i];
    const fresh = Number(!seen.has(pair.a)) + Number(!seen.has(pair.b));
    if (kept2.length >= arrows2) break;
    if (seen.size + fresh > nodes) continue;
    seen.add(pair.a).add(pair.b);
    kept2.push(pair);
  }
  return kept2;
}

// src/sha256.ts
var K = new Uint32Array(64);
var START = new Uint32Array(8);
(() => {
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found++] = fraction(Math.cbrt(n));
  }
})();
function fraction(x) {
  return (x - Math.floor(x)) * 4294967296 >>> 0;
}
function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(bytes.length + 72 >> 6 << 6);
  padded.set(bytes);
  padded[bytes.length] = 128;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 536870912));
  view.setUint32(padded.length - 4, bytes.length << 3 >>> 0);
  const hash = START.slice();
  const w = new Uint32Array(64);
  for (let at2 = 0; at2 < padded.length; at2 += 64) mix(hash, w, view, at2);
  return [...hash].map((word) => word.toString(16).padStart(8, "0")).join("");
}
function turn(x, by) {
  return x >>> by | x << 32 - by;
}
function mix(hash, w, view, at2) {
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(at2 + 4 * i);
  for (let i = 16; i < 64; i++) {
    const p = w[i - 15], q = w[i - 2];
    w[i] = w[i - 16] + (turn(p, 7) ^ turn(p, 18) ^ p >>> 3) + w[i - 7] + (turn(q, 17) ^ turn(q, 19) ^ q >>> 10);
  }
  let [a, b, c, d, e, f, g, h] = hash;
  for (let i = 0; i < 64; i++) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + K[i] + w[i] >>> 0;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) >>> 0;
    h = g;
    g = f;
    f = e;
    e = d + one >>> 0;
    d = c;
    c = b;
    b = a;
    a = one + two >>> 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] = hash[i] + word;
  });
}

// src/corpus.ts
var Corpus = class {
  constructor(core, words) {
    this.core = core;
    this.words = words;
    const c = core.columns;
    this.size = c.source.length;
    this.actors = core.actors;
    this.groups = core.groups;
    this.articles = core.articles;
    const ints = (column, none) => Int32Array.from(column, (x) => x ?? none);
    const bytes = (column) => Uint8Array.from(column, (x) => x ?? 0);
    this.source = ints(c.source, NOBODY);
    this.target = ints(c.target, NOBODY);
    this.relation = bytes(c.relation);
    this.status = bytes(c.status);
    this.assertion = bytes(c.assertion);
    this.mutual = bytes(c.reciprocal);
    this.article = ints(c.article, 0);
    this.start = ints(c.start, NO_DAY);
    this.length = ints(c.days, 0);
    this.precision = bytes(c.precision);
    this.basis = bytes(c.basis);
    this.confidence = bytes(c.confidence);
    this.attributed = ints(c.attributed, NOBODY);
    this.place = ints(c.place, NOBODY);
    this.class = this.relation.map((r) => words.relations[r].class);
    this.standing = this.status.map((s, i) => standing(words, s, this.assertion[i]));
    this.day = this.start.map((s, i) => s === NO_DAY ? core.articles.published[this.article[i]] ?? NO_DAY : s);
    this.first = new Int32Array(core.articles.id.length + 1);
    for (let i = this.size - 1; i >= 0; i--) this.first[this.article[i]] = i;
    this.content = new Map(core.sparse.content);
    this.event = new Map(core.sparse.event);
    this.given = new Map(core.sparse.id);
    this.actorNumber = new Map(core.actors.id.map((id, i) => [id, i]));
    this.groupNumber = new Map(core.groups.id.map((id, i) => [id, i]));
    this.articleNumber = new Map(core.articles.id.map((id, i) => [id, i]));
  }
  size;
  actors;
  groups;
  articles;
  source;
  target;
  relation;
  status;
  assertion;
  mutual;
  article;
  start;
  length;
  precision;
  basis;
  confidence;
  attributed;
  place;
  class;
  standing;
  /** The day a statement is filed under: its own, else the article's, else NO_DAY. */
  day;
  /** The first statement of each article (statements come article by article). */
  first;
  content;
  event;
  given;
  actorNumber;
  groupNumber;
  articleNumber;
  people(level) {
    return level === "actors" ? this.actors : this.groups;
  }
  /** The number of an actor or group by its id; NOBODY where the page has none. */
  number(level, id) {
    return (level === "actors" ? this.actorNumber : this.groupNumber).get(id) ?? NOBODY;
  }
  articleOf(id) {
    return this.articleNumber.get(id) ?? NOBODY;
  }
  /** Source and target of a statement at a level. */
  from(level, i) {
    return level === "actors" ? this.source[i] : this.actors.group[this.source[i]];
  }
  to(level, i) {
    return level === "actors" ? this.target[i] : this.actors.group[this.target[i]];
  }
  measures(level) {
    return this.core.measures?.[level === "actors" ? "actors" : "groups"];
  }
  /** Which of its article's statements a statement is. */
  rank(i) {
    return i - this.first[this.article[i]];
  }
  /** A statement's id, as ontology/model.py makes it; needs its first evidence. */
  id(i, evidence) {
    const given = this.given.get(i);
    if (given !== void 0) return given;
    const parts = [
      this.articles.id[this.article[i]],
      `${evidence.span.start},${evidence.span.end}`,
      this.words.relations[this.relation[i]].id,
      this.actors.id[this.source[i]],
      this.actors.id[this.target[i]],
      this.words.statuses[this.status[i]]
    ];
    return sha256(parts.join("")).slice(0, 16);
  }
};
function standing(words, status, assertion) {
  const is = words.statuses[status];
  if (is === "negated") return DENIED;
  if (is !== "actual") return PLANNED;
  return words.assertions[assertion] === "claimed" ? CLAIMED : HAPPENED;
}
var DAY = 864e5;
function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
function dayOf(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

// src/bins.ts
function autoUnit(days) {
  return days <= 62 ? "day" : days <= 420 ? "week" : "month";
}
function startOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((day + 3) % 7 + 7) % 7;
  return day - Number(isoDay(day).slice(8)) + 1;
}
function nextOf(first, unit) {
  if (unit === "day") return first + 1;
  if (unit === "week") return first + 7;
  return startOf(first + 32, "month");
}
var MOST = 1500;
function binned(corpus, passes, wanted) {
  let low = Infinity, high = -Infinity, undated = 0;
  const kept2 = new Int32Array(corpus.size);
  let many = 0;
  for (let i = 0; i < corpus.size; i++) {
    if (!passes(i)) continue;
    const day = corpus.day[i];
    if (day === NO_DAY) {
      undated++;
      continue;
    }
    kept2[many++] = i;
    if (day < low) low = day;
    if (day > high) high = day;
  }
  if (!many) return { unit: wanted || "day", bins: [], undated };
  let unit = wanted || autoUnit(high - low);
  if (unit === "day" && high - low > MOST) unit = "week";
  if (unit === "week" && (high - low) / 7 > MOST) unit = "month";
  const bins = [], at2 = new Uint32Array(high - low + 1);
  for (let first = startOf(low, unit); first <= high; ) {
    const next = nextOf(first, unit);
    at2.fill(bins.length, Math.max(first - low, 0), Math.min(next - low, at2.length));
    bins.push({ first, last: next - 1, classes: [0, 0, 0, 0] });
    first = next;
  }
  for (let k = 0; k < many; k++) {
    const i = kept2[k];
    bins[at2[corpus.day[i] - low]].classes[corpus.class[i]]++;
  }
  return { unit, bins, undated };
}

// src/fold.ts
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"').replace(/ß/g, "ss").replace(/ø/g, "o").replace(/ł/g, "l").replace(/[đð]/g, "d").replace(/ı/g, "i").replace(/æ/g, "ae").replace(/\s+/g, " ").trim();
}

// src/words.ts
function verb(corpus, i) {
  const { says: says2, verb: plain } = corpus.words.relations[corpus.relation[i]];
  switch (corpus.words.statuses[corpus.status[i]]) {
    case "negated":
      return `does not ${plain}`;
    case "future":
      return `will ${plain}`;
    case "hypothetical":
      return `might ${plain}`;
    default:
      return says2;
  }
}
function ends2(corpus, i) {
  const { name } = corpus.actors;
  return [name[corpus.source[i]], name[corpus.target[i]]];
}
function says(corpus, i) {
  const who = corpus.attributed[i];
  if (who !== NOBODY) return corpus.actors.name[who];
  return corpus.articles.publisher[corpus.article[i]] ?? "the article itself";
}
function articleName(corpus, a) {
  return corpus.articles.title[a] ?? corpus.articles.id[a];
}

// src/columns.ts
var SHORT = { actual: "happened", future: "planned", hypothetical: "imagined", negated: "denied" };
var COLUMNS = [
  { id: "date", words: "Date", text: (c, i) => c.day[i] === NO_DAY ? "–" : isoDay(c.day[i]), key: (c, i) => c.day[i], ordered: true, hint: "2023-07" },
  { id: "source", words: "Source", text: (c, i) => ends2(c, i)[0], key: (c, i) => c.source[i], hint: "who" },
  { id: "relation", words: "Relation", text: (c, i) => verb(c, i), key: (c, i) => c.relation[i] * 8 + c.status[i], hint: "does what" },
  { id: "target", words: "Target", text: (c, i) => ends2(c, i)[1], key: (c, i) => c.target[i], hint: "to whom" },
  { id: "class", words: "Class", text: (c, i) => c.words.classes[c.class[i]].label, key: (c, i) => c.class[i], ordered: true, hint: "any" },
  { id: "status", words: "Standing", text: (c, i) => SHORT[c.words.statuses[c.status[i]]], key: (c, i) => c.status[i], ordered: true, hint: "any" },
  { id: "says", words: "Who says so", text: (c, i) => says(c, i).replace(/ itself$/, ""), key: (c, i) => c.attributed[i] === NOBODY ? -2 - c.article[i] : c.attributed[i], hint: "anybody" },
  { id: "sure", words: "Sure", text: (c, i) => `${c.confidence[i]}%`, key: (c, i) => c.confidence[i], ordered: true, least: true, hint: "≥ %" },
  { id: "article", words: "Article", text: (c, i) => articleName(c, c.article[i]), key: (c, i) => c.article[i], hint: "title" }
];
function filtered(corpus, where) {
  const rules2 = COLUMNS.flatMap((column) => {
    const text = (own(where, column.id) ?? "").trim();
    return text ? [{ column, passes: rule(column, text), known: /* @__PURE__ */ new Map() }] : [];
  });
  if (!rules2.length) return null;
  return Uint8Array.from(corpus.source, (_, i) => {
    for (const { column, passes, known } of rules2) {
      const key = column.key(corpus, i);
      let fits2 = known.get(key);
      if (fits2 === void 0) known.set(key, fits2 = passes(column.text(corpus, i)));
      if (!fits2) return 0;
    }
    return 1;
  });
}
function rule(column, text) {
  if (column.least) return (words) => parseInt(words) >= (parseInt(text.replace(/[^\d]/g, "")) || 0);
  const wanted = fold(text);
  return (words) => fold(words).includes(wanted);
}
function sorted(corpus, rows, sort) {
  const column = COLUMNS.find(({ id }) => id === sort.replace(/^-/, ""));
  if (!column) return rows;
  const way = sort.startsWith("-") ? -1 : 1;
  if (column.ordered) return [...rows].sort((x, y) => way * (column.key(corpus, x) - column.key(corpus, y)) || x - y);
  const compare = new Intl.Collator("en").compare;
  return rows.map((i) => [column.text(corpus, i), i]).sort((x, y) => way * compare(x[0], y[0]) || x[1] - y[1]).map(([, i]) => i);
}

// src/curve.ts
function via(from, to, bend) {
  const dx = to.x - from.x, dy = from.y - to.y, far = Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + bend * Math.PI / 2;
  const reach = (Math.abs(bend) / 2 + 0.5) * far;
  return { x: from.x + reach * Math.cos(angle), y: from.y - reach * Math.sin(angle) };
}
function bendFor(lift, far) {
  const wanted = Math.min(Math.abs(lift) * 2, far * 0.62);
  let low = 0, high = 0.8;
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if ((middle / 2 + 0.5) * far * Math.sin(middle * Math.PI / 2) < wanted) low = middle;
    else high = middle;
  }
  return Math.sign(lift) * low;
}
function at({ from, via: v, to }, t) {
  const s = 1 - t;
  return { x: s * s * from.x + 2 * s * t * v.x + t * t * to.x, y: s * s * from.y + 2 * s * t * v.y + t * t * to.y };
}
function slope({ from, via: v, to }, t) {
  return Math.atan2(
    (1 - t) * (v.y - from.y) + t * (to.y - v.y),
    (1 - t) * (v.x - from.x) + t * (to.x - v.x)
  );
}
function sampled(curve, steps, cutFrom = 0, cutTo = 0) {
  const points = [];
  for (let i = 0; i <= steps; i++) {
    const p = at(curve, i / steps);
    if (Math.hypot(p.x - curve.from.x, p.y - curve.from.y) < cutFrom) continue;
    if (Math.hypot(p.x - curve.to.x, p.y - curve.to.y) < cutTo) continue;
    points.push(p);
  }
  return points;
}
function fan(many, gap) {
  return Array.from({ length: many }, (_, i) => (i - (many - 1) / 2) * gap);
}
function cross(a, b, c, d) {
  const side = (p, q, r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

// src/filter.ts
function rules(corpus, state) {
  const { words } = corpus;
  const marks = (ids, all) => ids.length ? Uint8Array.from(all, (id) => ids.includes(id) ? 1 : 0) : null;
  return {
    class: words.classes.map((_, i) => !state.offClasses.includes(i)),
    relation: words.relations.map((r) => !state.offRelations.includes(r.id)),
    status: words.statuses.map((s) => !state.offStatuses.includes(s)),
    assertion: words.assertions.map((s) => !state.offAssertions.includes(s)),
    kind: words.kinds.map((k) => !state.offKinds.includes(k.id)),
    group: marks(state.countries, corpus.groups.id),
    hidden: marks(state.hidden, corpus.actors.id),
    article: marks(state.publishers, corpus.articles.publisher.map((p) => p ?? "")),
    from: state.from ? dayOf(state.from) : NO_DAY,
    to: state.to ? dayOf(state.to) : 2147483647,
    confidence: state.confidence
  };
}
function passing(corpus, state, words) {
  const r = rules(corpus, state), mask = new Uint8Array(corpus.size);
  const zeros = (all) => all.map(() => 0);
  const w = corpus.words;
  const facets = {
    class: zeros(w.classes),
    relation: zeros(w.relations),
    status: zeros(w.statuses),
    assertion: zeros(w.assertions),
    kind: zeros(w.kinds),
    total: 0
  };
  const kind = corpus.actors.kind;
  for (let i = 0; i < corpus.size; i++) {
    if (words && !words[i]) continue;
    const s = corpus.source[i], t = corpus.target[i];
    if (!fits(corpus, r, i, s, t)) continue;
    const cls = corpus.class[i], rel = corpus.relation[i], sta = corpus.status[i], ass = corpus.assertion[i];
    const okClass = r.class[cls], okRel = r.relation[rel], okSta = r.status[sta], okAss = r.assertion[ass];
    const okKind = r.kind[kind[s]] && r.kind[kind[t]];
    const misses = Number(!okClass) + Number(!okRel) + Number(!okSta) + Number(!okAss) + Number(!okKind);
    if (misses > 1) continue;
    if (!misses || !okClass) facets.class[cls]++;
    if (!misses || !okRel) facets.relation[rel]++;
    if (!misses || !okSta) facets.status[sta]++;
    if (!misses || !okAss) facets.assertion[ass]++;
    if (!misses || !okKind) {
      facets.kind[kind[s]]++;
      if (kind[s] !== kind[t]) facets.kind[kind[t]]++;
    }
    if (!misses) {
      mask[i] = 1;
      facets.total++;
    }
  }
  return { mask, facets };
}
function fits(corpus, r, i, s, t) {
  if (corpus.confidence[i] < r.confidence) return false;
  const day = corpus.day[i];
  if (day < r.from || day > r.to) return false;
  if (r.article && !r.article[corpus.article[i]]) return false;
  if (r.hidden && (r.hidden[s] || r.hidden[t])) return false;
  const group = corpus.actors.group;
  return !r.group || Boolean(r.group[group[s]] || r.group[group[t]]);
}
function picked(corpus, pick) {
  if (pick.what === "statement") {
    const article = corpus.articleOf(pick.article);
    return (i) => corpus.article[i] === article && corpus.rank(i) === pick.rank;
  }
  const { level } = pick;
  if (pick.what === "actor") {
    const n = corpus.number(level, pick.id);
    return (i) => n !== NOBODY && (corpus.from(level, i) === n || corpus.to(level, i) === n);
  }
  const a = corpus.number(level, pick.a), b = corpus.number(level, pick.b);
  return (i) => {
    if (pick.class !== ANY && corpus.class[i] !== pick.class) return false;
    if (pick.standing !== ANY && corpus.standing[i] !== pick.standing) return false;
    const s = corpus.from(level, i), t = corpus.to(level, i);
    const forth = s === a && t === b, back = s === b && t === a;
    if (pick.way === "~") return forth || back;
    if (pick.way === "=") return Boolean(corpus.mutual[i]) && (forth || back);
    return corpus.mutual[i] ? false : forth;
  };
}
function namesakes(corpus, text) {
  const wanted = fold(text);
  const { name, aliases, id } = corpus.actors;
  return Uint8Array.from(name, (n, i) => [n, id[i], ...aliases[i]].some((form) => fold(form).includes(wanted)) ? 1 : 0);
}

// src/earth.ts
var A = [1.340264, -0.081106, 893e-6, 3796e-6];
var M = Math.sqrt(3) / 2;
var WIDE = 1400;
var HIGH = 682;
var SCALE = 1400 / 5.41327;
function project(longitude, latitude) {
  const l = Math.asin(M * Math.sin(latitude * Math.PI / 180)), l2 = l * l, l6 = l2 * l2 * l2;
  const x = longitude * Math.PI / 180 * Math.cos(l) / (M * (A[0] + 3 * A[1] * l2 + l6 * (7 * A[2] + 9 * A[3] * l2)));
  const y = l * (A[0] + A[1] * l2 + l6 * (A[2] + A[3] * l2));
  return { x: WIDE / 2 + SCALE * x, y: HIGH / 2 - SCALE * y };
}

// src/triples.ts
function encode(name) {
  if (/^\.*$/.test(name)) return name.replace(/\./g, "%2E");
  return encodeURIComponent(name).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

// src/exports.ts
function cell(value) {
  const words = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words;
}
function xml(words) {
  const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (mark) => marks[mark]);
}

// src/labels.ts
var ROUNDS = 3;
var MANY2 = 150;
var CELL = 32;
var HALF = 7;
var Grid = class {
  cells = /* @__PURE__ */ new Map();
  add(p, owner) {
    const key = `${Math.floor(p.x / CELL)},${Math.floor(p.y / CELL)}`;
    const cell2 = this.cells.get(key);
    if (cell2) cell2.push({ p, owner });
    else this.cells.set(key, [{ p, owner }]);
  }
  within(box, skip) {
    let n = 0;
    for (let i = Math.floor((box.x - box.w / 2) / CELL); i <= Math.floor((box.x + box.w / 2) / CELL); i++)
      for (let j = Math.floor((box.y - box.h / 2) / CELL); j <= Math.floor((box.y + box.h / 2) / CELL); j++)
        for (const { p, owner } of this.cells.get(`${i},${j}`) ?? [])
          if (owner !== skip && Math.abs(p.x - box.x) < box.w / 2 && Math.abs(p.y - box.y) < box.h / 2) n++;
    return n;
  }
};
function overlap(a, b) {
  return Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;
}
function spots({ x, y, r, w, h }) {
  const gap = 4, side = r + gap + w / 2, up = r + gap + h / 2;
  const box = (dx, dy) => ({ x: x + dx, y: y + dy, w, h });
  return [
    box(0, up),
    box(0, -up),
    box(side, 0),
    box(-side, 0),
    box(w * 0.36, up),
    box(-w * 0.36, up),
    box(w * 0.36, -up),
    box(-w * 0.36, -up),
    box(side * 0.8, up * 0.75),
    box(-side * 0.8, up * 0.75),
    box(side * 0.8, -up * 0.75),
    box(-side * 0.8, -up * 0.75)
  ];
}
function named(nodes, arrows2, within = null) {
  const lines = new Grid();
  arrows2.forEach(({ curve, cutFrom, cutTo }, i) => {
    const far = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
    for (const p of sampled(curve, Math.min(40, Math.max(8, Math.round(far / 9))), cutFrom, cutTo)) lines.add(p, i);
  });
  const discs = nodes.map(({ x, y, r }) => ({ x, y, w: 2 * r + 4, h: 2 * r + 4 }));
  const boxes = nodes.map(() => null);
  for (let round = 0; round < (nodes.length > MANY2 ? 1 : ROUNDS); round++)
    nodes.forEach((node, i) => boxes[i] = beside(node, i, boxes, discs, lines, within));
  const taken = boxes.filter((box) => box !== null);
  return { nodes: boxes, arrows: arrows2.map((arrow, i) => alongside(arrow, i, taken, discs, lines)) };
}
function beside(node, own2, boxes, discs, lines, within) {
  let best = null, least = node.must ? Infinity : 140;
  spots(node).forEach((spot, k) => {
    const box = within && k < 2 ? { ...spot, x: kept(spot.x, within.x, (within.w - spot.w) / 2) } : spot;
    const covered = boxes.filter((other, j) => j !== own2 && other && overlap(box, other)).length * 1e3 + discs.filter((disc, j) => j !== own2 && overlap(box, disc)).length * 200;
    const cost = covered + lines.within(box, -1) * 3 + k * 0.9 + (within && !inside(box, within) ? 150 : 0);
    if (cost < least) [best, least] = [box, cost];
  });
  return best;
}
function kept(x, middle, reach) {
  return reach > 0 ? Math.min(middle + reach, Math.max(middle - reach, x)) : x;
}
function inside(box, frame) {
  return Math.abs(box.x - frame.x) <= (frame.w - box.w) / 2 && Math.abs(box.y - frame.y) <= (frame.h - box.h) / 2;
}
var TRIED = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.27, 0.73];
function alongside(arrow, own2, taken, discs, lines) {
  const { curve, w } = arrow;
  if (!w) return null;
  const far = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y) - arrow.cutFrom - arrow.cutTo;
  if (far < w + 14 && !arrow.must) return null;
  let best = null, least = arrow.must ? Infinity : 60;
  TRIED.forEach((t, k) => {
    const p = at(curve, t);
    let angle = slope(curve, t);
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    const beads = strung(p, angle, w);
    let cost = k * 0.5;
    for (const bead of beads) {
      if (taken.some((box) => overlap(bead, box)) || discs.some((disc) => overlap(bead, disc))) cost += 60;
      cost += lines.within(bead, own2) * 2;
    }
    if (cost < least) [best, least] = [{ beads, spot: { ...p, angle } }, cost];
  });
  const found = best;
  if (!found) return null;
  taken.push(...found.beads);
  return found.spot;
}
function strung(middle, angle, w) {
  const many = Math.max(2, Math.ceil(w / (HALF * 2)));
  return Array.from({ length: many }, (_, i) => {
    const along = (i / (many - 1) - 0.5) * (w - HALF);
    return { x: middle.x + along * Math.cos(angle), y: middle.y + along * Math.sin(angle), w: HALF * 2, h: HALF * 2 };
  });
}

// src/paths.ts
function neighbours(all) {
  const near = /* @__PURE__ */ new Map();
  for (const { a, b, count } of all)
    for (const [x, y] of [[a, b], [b, a]]) {
      const row = near.get(x) ?? /* @__PURE__ */ new Map();
      row.set(y, (row.get(y) ?? 0) + count);
      near.set(x, row);
    }
  return near;
}
function surroundings(all, centre, depth, most) {
  const near = neighbours(all), kept2 = /* @__PURE__ */ new Set([centre]);
  let ring = [centre], left = 0;
  for (let step = 0; step < depth; step++) {
    const weight = /* @__PURE__ */ new Map();
    for (const node of ring)
      for (const [other, count] of near.get(node) ?? []) if (!kept2.has(other)) weight.set(other, (weight.get(other) ?? 0) + count);
    const order = [...weight].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([node]) => node);
    const room = Math.max(0, most + 1 - kept2.size);
    left += Math.max(0, order.length - room);
    ring = order.slice(0, room);
    for (const node of ring) kept2.add(node);
  }
  return { kept: kept2, left };
}
function shortestPath(all, from, to) {
  const near = neighbours(all);
  const best = /* @__PURE__ */ new Map([[from, { before: -1, weight: 0 }]]);
  let ring = [from];
  while (ring.length && !best.has(to)) {
    const next = /* @__PURE__ */ new Map();
    for (const node of ring)
      for (const [other, count] of near.get(node) ?? []) {
        if (best.has(other)) continue;
        const weight = best.get(node).weight + Math.log(count + 1);
        if (weight > (next.get(other)?.weight ?? -1)) next.set(other, { before: node, weight });
      }
    for (const [node, how] of next) best.set(node, how);
    ring = [...next.keys()];
  }
  if (!best.has(to)) return null;
  const path = [to];
  while (path[0] !== from) path.unshift(best.get(path[0]).before);
  return path;
}

// src/place.ts
var UNIT = 170;
var ROUNDS2 = 150;
function place(nodes, arrows2, known) {
  const row = new Map(nodes.map(({ n }, i) => [n, i]));
  const wish = distances(nodes.length, arrows2.map(({ a, b }) => [row.get(a), row.get(b)]));
  const spots2 = nodes.map(({ n }, i) => known.get(n) ?? circle(i, nodes.length));
  const start = scaled(spots2, wish);
  for (let round = 0; round < ROUNDS2; round++) majorise(start, wish);
  for (let round = 0; round < 60; round++) if (!parted(start, nodes)) break;
  return new Map(nodes.map(({ n }, i) => [n, start[i]]));
}
function circle(i, many) {
  const angle = i * 2.399963;
  const far = UNIT * Math.sqrt((i + 0.5) / many) * Math.sqrt(many) * 0.6;
  return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
}
function distances(many, links) {
  const near = Array.from({ length: many }, () => []);
  for (const [a, b] of links) {
    near[a].push(b);
    near[b].push(a);
  }
  return near.map((_, from) => {
    const steps = new Float64Array(many).fill(-1);
    steps[from] = 0;
    const queue = [from];
    for (let i = 0; i < queue.length; i++)
      for (const other of near[queue[i]])
        if (steps[other] < 0) {
          steps[other] = steps[queue[i]] + 1;
          queue.push(other);
        }
    const crowd = UNIT * (1 + 0.012 * Math.min(many, 60));
    return steps.map((s) => s < 0 ? UNIT * 3.2 : s * crowd);
  });
}
function scaled(spots2, wish) {
  let have = 0, want = 0;
  for (let i = 0; i < spots2.length; i++)
    for (let j = 0; j < i; j++) {
      have += Math.hypot(spots2[i].x - spots2[j].x, spots2[i].y - spots2[j].y);
      want += wish[i][j];
    }
  const factor = have > 0 ? want / have : 1;
  return spots2.map(({ x, y }) => ({ x: x * factor, y: y * factor }));
}
function majorise(spots2, wish) {
  for (let i = 0; i < spots2.length; i++) {
    let x = 0, y = 0, total = 0;
    const p = spots2[i];
    for (let j = 0; j < spots2.length; j++) {
      if (i === j) continue;
      const q = spots2[j], d = wish[i][j], weight = 1 / (d * d);
      const dx = p.x - q.x, dy = p.y - q.y, far = Math.hypot(dx, dy) || 1e-6;
      x += weight * (q.x + d * dx / far);
      y += weight * (q.y + d * dy / far);
      total += weight;
    }
    if (total) [p.x, p.y] = [x / total, y / total];
  }
}
function parted(spots2, nodes) {
  let moved = false;
  for (let i = 0; i < spots2.length; i++)
    for (let j = 0; j < i; j++) {
      const p = spots2[i], q = spots2[j];
      const dx = p.x - q.x || 0.01, dy = p.y - q.y || 0.01;
      const overX = (nodes[i].width + nodes[j].width) / 2 + 16 - Math.abs(dx), overY = 78 - Math.abs(dy);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      if (overX < overY) {
        p.x += Math.sign(dx) * overX / 2;
        q.x -= Math.sign(dx) * overX / 2;
      } else {
        p.y += Math.sign(dy) * overY / 2;
        q.y -= Math.sign(dy) * overY / 2;
      }
    }
  return moved;
}

// src/unpack.ts
var NUMBERS = 10;
function slicer(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}
function pieced(pieces) {
  return (start, end) => {
    const piece = pieces.findLast(([from]) => from <= start);
    return piece ? slicer(piece[1])(start - piece[0], end - piece[0]) : "";
  };
}
function open(entry) {
  const cut = entry.text !== void 0 ? slicer(entry.text) : entry.pieces ? pieced(entry.pieces) : null;
  const evidence = entry.evidence.map((numbers, i) => {
    const found = [];
    for (let at2 = 0; at2 < numbers.length; at2 += NUMBERS) {
      const [zero, long, ...rest] = numbers.slice(at2, at2 + NUMBERS);
      const span = (k) => ({ start: zero + rest[2 * k], end: zero + rest[2 * k] + rest[2 * k + 1] });
      const quote = cut ? cut(span(0).start, span(0).end) : entry.quotes?.[i]?.[at2 / NUMBERS] ?? "";
      found.push({
        span: span(0),
        sentence: { start: zero, end: zero + long },
        trigger: span(1),
        source: span(2),
        target: span(3),
        quote
      });
    }
    return found;
  });
  return { text: entry.text ?? null, cut, evidence };
}

// src/view-matrix.ts
var MOST2 = 40;
function clustered(all, most = MOST2) {
  const rows = /* @__PURE__ */ new Map();
  for (const { a, b, count } of all)
    for (const [x, y] of [[a, b], [b, a]]) {
      const row = rows.get(x) ?? /* @__PURE__ */ new Map([[x, 1]]);
      row.set(y, (row.get(y) ?? 0) + Math.log(count + 1));
      rows.set(x, row);
    }
  const busy = /* @__PURE__ */ new Map();
  for (const { a, b, count } of all) for (const n of [a, b]) busy.set(n, (busy.get(n) ?? 0) + count);
  const left = [...busy].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, most).map(([n]) => n);
  const order = left.splice(0, 1);
  while (left.length) {
    const last = rows.get(order.at(-1));
    let best = 0, most2 = -1;
    left.forEach((n, i) => {
      const like = cosine(last, rows.get(n));
      if (like > most2) [best, most2] = [i, like];
    });
    order.push(...left.splice(best, 1));
  }
  return order;
}
function cosine(x, y) {
  const size = (row) => Math.sqrt([...row.values()].reduce((sum, v) => sum + v * v, 0));
  let dot = 0;
  for (const [n, v] of x) dot += v * (y.get(n) ?? 0);
  return dot / (size(x) * size(y) || 1);
}
export {
  ANY,
  COLUMNS,
  Corpus,
  Grid,
  HIGH,
  VIEWS,
  WIDE,
  arrows,
  at,
  autoUnit,
  backbone,
  bendFor,
  binned,
  blank,
  cell,
  changesContent,
  clustered,
  cross,
  dayOf,
  disparity,
  encode,
  ends,
  fan,
  filtered,
  fold,
  fromHash,
  isoDay,
  merged,
  named,
  namesakes,
  neighbours,
  nextOf,
  open,
  overlap,
  own,
  pairs,
  passing,
  pickOf,
  picked,
  place,
  project,
  radius,
  sampled,
  sha256,
  shortestPath,
  slicer,
  slope,
  sorted,
  startOf,
  surroundings,
  toHash,
  toggled,
  via,
  width,
  wording,
  xml
};
