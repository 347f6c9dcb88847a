/** SHA-256 (FIPS 180-4), synchronous and everywhere: crypto.subtle is missing on some file:// pages. */

const K = new Uint32Array(64);
const START = new Uint32Array(8);

// The constants are the fractional parts of the cube and square roots of the first primes.
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

function fraction(x: number): number {
  return ((x - Math.floor(x)) * 4294967296) >>> 0;
}

export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 536870912));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const hash = START.slice();
  const w = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64) mix(hash, w, view, at);
  return [...hash].map((word) => word.toString(16).padStart(8, "0")).join("");
}

function turn(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}

function mix(hash: Uint32Array, w: Uint32Array, view: DataView, at: number): void {
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + 4 * i);
  for (let i = 16; i < 64; i++) {
    const p = w[i - 15]!, q = w[i - 2]!;
    w[i] = w[i - 16]! + (turn(p, 7) ^ turn(p, 18) ^ (p >>> 3)) + w[i - 7]! + (turn(q, 17) ^ turn(q, 19) ^ (q >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) >>> 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
    h = g; g = f; f = e; e = (d + one) >>> 0; d = c; c = b; b = a; a = (one + two) >>> 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { hash[i] = hash[i]! + word; });
}
